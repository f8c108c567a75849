# Writes stl.csv: what stl() of R 4.2.2 gives for series of the package datasets. Run: Rscript stl.R > stl.csv
cat("# Made by stl.R with R ", as.character(getRversion()), ": stl() of series of the package datasets; the options of a case stand in stl.R.\n", sep = "")
cat("case,first_season,period,value,seasonal,trend,remainder,weight\n")
show <- function(name, x, ...) {
  fit <- stl(x, ...)
  parts <- fit$time.series
  f <- function(v) sprintf("%.17g", as.numeric(v))
  cat(paste(name, cycle(x)[1], frequency(x), f(x), f(parts[, 1]), f(parts[, 2]), f(parts[, 3]), f(fit$weights), sep = ","), sep = "\n")
}
air <- log(AirPassengers)
short <- window(nottem, c(1920, 4), c(1923, 3))
show("robust", air, s.window = 13, robust = TRUE)
show("window-7", window(nottem, 1925, c(1934, 12)), s.window = 7)
show("periodic", window(nottem, 1925, c(1934, 12)), s.window = "periodic")
show("periodic-robust-quarterly", log(UKgas), s.window = "periodic", s.degree = 1, robust = TRUE)
show("quarterly", log(UKgas), s.window = 7)
show("degrees", window(AirPassengers, c(1950, 5)), s.window = 11, s.degree = 1, t.degree = 0, l.degree = 0)
show("degree-low-pass", UKgas, s.window = 9, s.degree = 1, t.degree = 1, l.degree = 0, robust = TRUE)
show("jumps", UKDriverDeaths, s.window = 21, t.window = 31, l.window = 25, s.jump = 3, t.jump = 7, l.jump = 4)
show("no-jumps", window(AirPassengers, 1953), s.window = 9, s.jump = 1, t.jump = 1, l.jump = 1, inner = 3, outer = 5)
show("wide", short, s.window = 35, t.window = 101, l.window = 41, s.degree = 1)
show("even", window(UKDriverDeaths, 1975), s.window = 10, t.window = 20, l.window = 12, outer = 2)
