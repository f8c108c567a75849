# What tabulate --calibrate is compared with: post-stratification by sex, raking by sex and area, computed by R from inequality.csv.
# Run in this folder:  Rscript calibration.R   Writes calibration.csv.
suppressMessages(library(survey))
out <- file("calibration.csv", "w")
writeLines(c(paste0("# ", R.version.string, "; survey ", packageVersion("survey")),
  "# Rscript calibration.R   (data: inequality.csv; raked until nothing moves)", "case,cell,statistic,estimate,se,df"), out)
show <- function(x) trimws(formatC(as.double(x), digits = 17, format = "g"))
put <- function(case, cell, statistic, e, df) writeLines(paste(case, cell, statistic, show(coef(e)[[1]]), show(SE(e)[[1]]), df, sep = ","), out)
d <- read.csv("inequality.csv")
d$N <- 60 # the population of each stratum
sex <- data.frame(sex = c("F", "M"), Freq = c(4000, 5000)); area <- data.frame(area = c("a", "b"), Freq = c(6500, 2500))
designs <- list(
  replaced = svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = d),
  finite = svydesign(ids = ~psu, strata = ~stratum, weights = ~w, fpc = ~N, data = d))
for (n in names(designs)) {
  calibrated <- list(
    one = postStratify(designs[[n]], ~sex, sex),
    several = rake(designs[[n]], list(~sex, ~area), list(sex, area), control = list(maxit = 1000, epsilon = 1e-11)))
  for (k in names(calibrated)) for (a in c("a", "b", "_T")) {
    S <- if (a == "_T") calibrated[[k]] else subset(calibrated[[k]], area == a)
    df <- degf(S); case <- paste0(k, "-", n)
    put(case, a, "mean", svymean(~pay, S), df); put(case, a, "total", svytotal(~pay, S), df); put(case, a, "variance", svyvar(~pay, S), df)
    put(case, a, "ratio:pay/psu", svyratio(~pay, ~psu, S), df)
  }
}
close(out)
