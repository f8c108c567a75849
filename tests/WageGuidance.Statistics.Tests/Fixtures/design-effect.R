# What the design effects of tabulate are compared with, computed by R from survey.csv. `srs` is deff=TRUE (against a simple random sample of
# as many rows drawn without replacement from a population of the sum of the weights), `replace` is deff="replace" (drawn with replacement).
# Cases: replaced: PSUs drawn with replacement; finite: strata of 3 n + their number PSUs; calibrated: post-stratified to two known totals, the
# rows of weight zero left out (R lets them move the error of a total in a cell).
# Run in this folder:  Rscript design-effect.R   Writes design-effect.csv.
suppressMessages(library(survey))

out <- file("design-effect.csv", "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey")),
  "# Rscript design-effect.R   (data: survey.csv; high is 1 for pay above 90000, half is 1 in the cells 1 and 2, else 2)",
  "case,cell,statistic,srs,replace"), out)
show <- function(x) ifelse(is.finite(x), trimws(formatC(as.double(x), digits = 17, format = "g")), "NA")
options(survey.lonely.psu = "adjust")

d <- read.csv("survey.csv")
d$high <- as.numeric(d$pay > 90000)
d$half <- ifelse(d$domain <= 2, 1, 2)
d$h <- ifelse(d$certain == 1, paste0("C", d$psu), d$stratum)
n <- table(unique(d[d$certain == 0, c("psu", "stratum")])$stratum)
d$none <- ifelse(d$certain == 1, 1, Inf)
d$N <- ifelse(d$certain == 1, 1, 3 * n[as.character(d$stratum)] + d$stratum)
replaced <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~none, nest = TRUE, data = d)
finite <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~N, data = d)
positive <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~none, nest = TRUE, data = d[d$w > 0, ])
calibrated <- postStratify(positive, ~half, data.frame(half = 1:2, Freq = c(6000, 4000)))

for (case in c("replaced", "finite", "calibrated")) for (k in c(1:4, 7, "_T")) {
  S <- if (k == "_T") get(case) else subset(get(case), domain == k)
  e <- function(statistic, f) writeLines(paste(case, k, statistic, show(deff(f(TRUE))), show(deff(f("replace"))), sep = ","), out)
  e("mean", function(of) svymean(~pay, S, deff = of))
  e("total", function(of) svytotal(~pay, S, deff = of))
  e("proportion", function(of) svymean(~high, S, deff = of))
  e("ratio:pay/hours", function(of) svyratio(~pay, ~hours, S, deff = of))
}
close(out)
