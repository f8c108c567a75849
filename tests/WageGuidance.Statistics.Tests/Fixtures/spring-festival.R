# Writes spring-festival.csv with R 4: a simulated monthly series, its logarithms regressed on three Spring Festival windows (20, 7, 20 days)
# passed through the remainder of stl(s.window = 13), standard errors with the filter. Dates: spring-festival.csv of the product. Run:
#   Rscript spring-festival.R ../../../src/WageGuidance.Statistics/Seasonal/spring-festival.csv > spring-festival.csv
d <- as.Date(grep("^[0-9]", readLines(commandArgs(TRUE)[1]), value = TRUE))
share <- function(from, len) {
  days <- do.call(c, lapply(d, function(x) x + from + 0:(len - 1)))
  m <- (as.integer(format(days, "%Y")) - 1980) * 12 + as.integer(format(days, "%m"))
  tabulate(m[m >= 1 & m <= 732], 732) / len
}
X <- apply(cbind(share(-20, 20), share(0, 7), share(7, 20)), 2, function(x) x - ave(x, rep(1:12, 61)))[(2010 - 1980) * 12 + 1:168, ]
set.seed(7); s <- rep(c(.1, -.2, .05, .02, 0, .01, -.03, .02, .04, 0, .03, -.04), 14)
y <- signif(exp(4 + .004 * (1:168) + s + X %*% c(.08, -.15, .05) + rnorm(168) * .01), 9)
L <- function(z) stl(ts(as.numeric(z), frequency = 12, start = 2010), s.window = 13)$time.series[, 3]
Z <- apply(X, 2, L); r <- L(log(y)); A <- solve(t(Z) %*% Z); b <- A %*% t(Z) %*% r
M <- sapply(1:168, function(k) { e <- numeric(168); e[k] <- 1; L(e) })
V <- A %*% t(Z) %*% M %*% t(M) %*% Z %*% A * sum((r - Z %*% b)^2) / (sum(M^2) - 3)
cat("# Made by spring-festival.R with R", paste(R.version$major, R.version$minor, sep = "."), "\n")
cat("row,value,before,festival,after\n")
cat(sprintf("coefficient,,%.12g,%.12g,%.12g\n", b[1], b[2], b[3]))
cat(sprintf("se,,%.12g,%.12g,%.12g\n", sqrt(V[1, 1]), sqrt(V[2, 2]), sqrt(V[3, 3])))
cat(sprintf("%d-%02d,%.9g,%.12g,%.12g,%.12g\n", 2010 + (0:167) %/% 12, (0:167) %% 12 + 1, y, X[, 1], X[, 2], X[, 3]), sep = "")
