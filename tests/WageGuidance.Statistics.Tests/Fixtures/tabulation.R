# What tabulate and the estimators of inequality are compared with, computed by R from survey.csv.
# Run in this folder:  Rscript tabulation.R   Writes tabulation.csv.
suppressMessages({ library(survey); library(laeken) })

out <- file("tabulation.csv", "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey"), "; laeken ", packageVersion("laeken")),
  "# Rscript tabulation.R   (data: survey.csv)",
  "cell,statistic,estimate,se,ci_low,ci_high,df"), out)
show <- function(x) ifelse(is.finite(x), trimws(formatC(as.double(x), digits = 17, format = "g")), "NA")
put <- function(cell, statistic, estimate, se, low, high, df)
  writeLines(paste(cell, statistic, show(estimate), show(se), show(low), show(high), df, sep = ","), out)

d <- read.csv("survey.csv")
d$h <- ifelse(d$certain == 1, paste0("C", d$psu), d$stratum)
d$fpc <- ifelse(d$certain == 1, 1, Inf)
options(survey.lonely.psu = "adjust")
D <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~fpc, nest = TRUE, data = d)

plain <- function(cell, statistic, e, df) {
  ci <- confint(e, df = df)
  put(cell, statistic, coef(e)[[1]], SE(e)[[1]], ci[1], ci[2], df)
}
# A statistic of which the influence of each row is known: its standard error is that of the total of the influences over w.
linear <- function(cell, statistic, S, estimate, u, df) {
  S <- update(S, u = u)
  se <- SE(svytotal(~u, S))[[1]]
  put(cell, statistic, estimate, se, estimate - qt(.975, df) * se, estimate + qt(.975, df) * se, df)
}

for (k in c(1:4, "_T")) {
  S <- if (k == "_T") D else subset(D, domain == k)
  df <- degf(S)
  plain(k, "total", svytotal(~pay, S), df)
  plain(k, "mean", svymean(~pay, S), df)
  plain(k, "variance", svyvar(~pay, S), df)
  plain(k, "ratio:pay/hours", svyratio(~pay, ~hours, S), df)
  for (p in c(.25, .5, .75)) {
    q <- svyquantile(~pay, S, p, qrule = "school", interval.type = "mean", df = df)$pay
    put(k, paste0("p", 100 * p), q[1, 1], q[1, 4], q[1, 2], q[1, 3], df)
  }

  # Gini: the value is laeken's; the influence by its definition, in a double loop.
  x <- S$variables$pay; w <- weights(S); N <- sum(w); Y <- sum(w * x)
  g <- gini(x, weights = w)$value / 100
  above <- sapply(x, function(a) sum(w * pmax(a, x)))
  linear(k, "gini", S, g, 2 * above / (N * Y) - (g + 1) * (1 / N + x / Y), df)

  # Pay gap of women against men; who is a man is made up from the hours.
  s <- ifelse(S$variables$hours > 1780, "male", "female")
  m <- s == "male"
  gap <- gpg(x, gender = factor(s), weights = w)$value
  a <- sum((w * x)[m]) / sum(w[m]); b <- sum((w * x)[!m]) / sum(w[!m])
  stopifnot(abs(gap - (a - b) / a) < 1e-12)
  linear(k, "paygap:sex", S, gap, ifelse(m, b / a^2 * (x - a) / sum(w[m]), -(x - b) / sum(w[!m]) / a), df)
  put(k, "paygap-median:sex", gpg(x, gender = factor(s), weights = w, method = "median")$value, NA, NA, NA, df)
}

# Jackknife of the sampled enterprises with two or more in their stratum.
n <- table(unique(d[d$certain == 0, c("psu", "stratum")])$stratum)
J <- d[d$certain == 0 & d$stratum %in% names(n)[n > 1], ]
for (type in c("JKn", "JK1")) {
  B <- if (type == "JKn") svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = J) else svydesign(ids = ~psu, weights = ~w, data = J)
  R <- as.svrepdesign(B, type = type)
  for (k in c(1:4, "_T")) {
    S <- if (k == "_T") R else subset(R, domain == k)
    put(paste(type, k), "mean", coef(svymean(~pay, S))[[1]], SE(svymean(~pay, S))[[1]], NA, NA, NA)
    put(paste(type, k), "total", coef(svytotal(~pay, S))[[1]], SE(svytotal(~pay, S))[[1]], NA, NA, NA)
    put(paste(type, k), "ratio:pay/hours", coef(svyratio(~pay, ~hours, S))[[1]], SE(svyratio(~pay, ~hours, S))[[1]], NA, NA, NA)
  }
}
close(out)
