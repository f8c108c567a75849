# Changes, growth rates and quotients of two means, computed by R from waves.csv without the enterprises that changed stratum or certainty (7, 30).
# Run in this folder:  Rscript contrasts.R   Writes contrasts.csv.
suppressMessages(library(survey))

out <- file("contrasts.csv", "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey")),
  "# Rscript contrasts.R   (data: waves.csv)",
  "case,cell,statistic,estimate,se,ci_low,ci_high,df"), out)
show <- function(x) ifelse(is.finite(x), trimws(formatC(as.double(x), digits = 17, format = "g")), "NA")

d <- subset(read.csv("waves.csv"), !psu %in% c(7, 30))
d$h <- ifelse(d$certain == 1, paste0("C", d$psu), d$stratum)
d$fpc <- ifelse(d$certain == 1, 1, Inf)
options(survey.lonely.psu = "adjust")
D <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~fpc, nest = TRUE, data = d)

contrasts <- function(case, cell, S, by, from, to) {
  b <- svyby(~pay, by, S, svymean, covmat = TRUE)
  a <- as.name(from); z <- as.name(to); code <- paste0(all.vars(by), ":", from, ":", to)
  for (one in list(
    list("change", bquote(.(z) - .(a))), list("growth", bquote(.(z) / .(a) - 1)), list("quotient", bquote(.(z) / .(a))))) {
    e <- svycontrast(b, one[[2]]); ci <- confint(e, df = degf(S))
    writeLines(paste(case, cell, paste0(one[[1]], ":", code), show(coef(e)[[1]]), show(SE(e)[[1]]), show(ci[1]), show(ci[2]), degf(S), sep = ","), out)
  }
}
for (k in c(1:3, "_T")) contrasts("waves", k, if (k == "_T") D else subset(D, domain == k), ~wave, "1", "2")
# Two domains of a wave, which share enterprises; rows of the third domain belong to neither.
for (k in c(1:2, "_T")) contrasts("domains", k, subset(D, domain != 2 & (k == "_T" | wave == k)), ~domain, "3", "1")
close(out)
