# What tabulate is compared with where populations are finite, strata lonely under replication, and in S80/S20, median pay gaps
# and the nine types of quantiles. Data: survey.csv and inequality.csv, which this script makes (nobody stands behind it).
# Run in this folder:  Rscript finite.R   Writes inequality.csv and finite.csv.
suppressMessages({ library(survey); library(laeken) })
set.seed(150100)

out <- file("finite.csv", "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey"), "; laeken ", packageVersion("laeken")),
  "# Rscript finite.R   (data: survey.csv, inequality.csv)",
  "# Cases: linear-RULE, jkn-RULE: finite populations of 3 n + the number of the stratum; lonely-RULE: jackknife drawn with",
  "# replacement, certain enterprises left out; inequality: SE by the influences written out, and bootstrap: by 2,000 replicates.",
  "case,cell,statistic,estimate,se,ci_low,ci_high,df"), out)
show <- function(x) ifelse(is.finite(x), trimws(formatC(as.double(x), digits = 17, format = "g")), "NA")
put <- function(case, cell, statistic, estimate, se, low = NA, high = NA, df = NA)
  writeLines(paste(case, cell, statistic, show(estimate), show(se), show(low), show(high), df, sep = ","), out)
both <- function(case, cell, statistic, e, df) {
  t <- qt(.975, df); v <- coef(e)[[1]]; se <- SE(e)[[1]]
  put(case, cell, statistic, v, se, v - t * se, v + t * se, df)
}

## survey.csv: certain enterprises are strata of their own with a population of one.
d <- read.csv("survey.csv")
d$h <- ifelse(d$certain == 1, paste0("C", d$psu), d$stratum)
n <- table(unique(d[d$certain == 0, c("psu", "stratum")])$stratum)
d$N <- ifelse(d$certain == 1, 1, 3 * n[as.character(d$stratum)] + d$stratum)
cells <- c(1:4, 7, "_T")
sub <- function(D, k) if (k == "_T") D else subset(D, domain == k)
for (rule in c("adjust", "remove", "average")) {
  options(survey.lonely.psu = rule)
  D <- svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~N, data = d)
  for (k in cells) {
    S <- sub(D, k); df <- degf(S); case <- paste0("linear-", rule)
    both(case, k, "mean", svymean(~pay, S), df); both(case, k, "total", svytotal(~pay, S), df)
    both(case, k, "ratio:pay/hours", svyratio(~pay, ~hours, S), df); both(case, k, "variance", svyvar(~pay, S), df)
    q <- svyquantile(~pay, S, .5, qrule = "school", interval.type = "mean", df = df)$pay
    if (k != 7) put(case, k, "p50", q[1, 1], q[1, 4], q[1, 2], q[1, 3], df)
  }
}
# The jackknife: strata of two and more with a finite population, then all with replacement. Certain enterprises left out of the
# latter: under average R takes them for lonely strata.
J <- d[d$certain == 1 | n[as.character(d$stratum)] > 1, ]
options(survey.lonely.psu = "adjust")
R <- as.svrepdesign(svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~N, data = J), type = "JKn")
for (k in cells) {
  S <- sub(R, k)
  put("jkn", k, "mean", coef(svymean(~pay, S))[[1]], SE(svymean(~pay, S))[[1]])
  put("jkn", k, "total", coef(svytotal(~pay, S))[[1]], SE(svytotal(~pay, S))[[1]])
}
for (rule in c("adjust", "remove", "average")) {
  options(survey.lonely.psu = rule)
  R <- as.svrepdesign(svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = d[d$certain == 0, ]), type = "JKn")
  for (k in cells) {
    S <- sub(R, k); case <- paste0("lonely-", rule)
    put(case, k, "mean", coef(svymean(~pay, S))[[1]], SE(svymean(~pay, S))[[1]])
    put(case, k, "total", coef(svytotal(~pay, S))[[1]], SE(svytotal(~pay, S))[[1]])
  }
}

## inequality.csv: 160 enterprises in 8 strata.
f <- data.frame(psu = 1:160, stratum = rep(1:8, each = 20), effect = rnorm(160, 0, .2))
e <- f[rep(1:160, sample(3:8, 160, TRUE)), ]
m <- nrow(e)
e$sex <- sample(c("M", "F"), m, TRUE)
e$area <- sample(c("a", "b"), m, TRUE, c(.7, .3))
e$w <- round(runif(m, .5, 20), 2)
e$pay <- round(exp(8 + e$effect + .1 * (e$sex == "M") + rnorm(m, 0, .4)), 2)
write.csv(e[c("psu", "stratum", "sex", "area", "w", "pay")], "inequality.csv", row.names = FALSE, quote = FALSE)
D <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = e)
B <- as.svrepdesign(D, type = "subbootstrap", replicates = 2000)
gender <- function(s) factor(ifelse(s == "M", "male", "female"), levels = c("female", "male"))
inverse <- function(x, w, p) { o <- order(x); x <- x[o]; x[which(cumsum(w[o]) >= p * sum(w))[1]] }
for (k in c("a", "b", "_T")) {
  S <- if (k == "_T") D else subset(D, area == k)
  df <- degf(S); x <- S$variables$pay; w <- weights(S); s <- S$variables$sex; W <- sum(w)
  linear <- function(statistic, estimate, u) { se <- SE(svytotal(~u, update(S, u = u)))[[1]]; t <- qt(.975, df)
    put("inequality", k, statistic, estimate, se, estimate - t * se, estimate + t * se, df) }

  # S80/S20 (Langel and Tillé 2011): the influence on the sum up to a quantile is y 1[y <= q] - q (1[y <= q] - F(q)).
  ratio <- qsr(x, weights = w)$value
  upto <- function(p) { q <- inverse(x, w, p); i <- x <= q; x * i - q * (i - sum(w[i]) / W) }
  q <- inverse(x, w, .2); bottom <- sum((w * x)[x <= q])
  linear("s80s20", ratio, (x - upto(.8) - ratio * upto(.2)) / bottom)

  # Median pay gap: the density at each median from the Woodruff interval of that sex (survey), both by the t of the whole cell.
  M <- c(); influence <- list()
  for (sex in c("M", "F")) {
    P <- S[s == sex, ]
    z <- svyquantile(~pay, P, .5, qrule = "math", interval.type = "mean", df = df)$pay
    M[sex] <- z[1, 1]
    share <- svymean(~I(pay <= z[1, 1]), P)
    spread <- (z[1, 3] - z[1, 2]) / (2 * qt(.975, df) * SE(share)[[1]])
    i <- s == sex
    influence[[sex]] <- ifelse(i, -spread * ((x <= M[sex]) - coef(share)[[2]]) / sum(w[i]), 0)
  }
  gap <- gpg(x, gender = gender(s), method = "median", weights = w)$value
  linear("paygap-median:sex", gap, M[["F"]] / M[["M"]]^2 * influence[["M"]] - influence[["F"]] / M[["M"]])

  G <- if (k == "_T") B else subset(B, area == k)
  put("bootstrap", k, "s80s20", ratio, SE(withReplicates(G, function(w, data) qsr(data$pay[w > 0], weights = w[w > 0])$value)))
  put("bootstrap", k, "paygap-median:sex", gap,
    SE(withReplicates(G, function(w, data) gpg(data$pay[w > 0], gender = gender(data$sex[w > 0]), method = "median", weights = w[w > 0])$value)))
}

## The nine types, rows of equal weight.
for (k in c("a", "b")) for (type in 1:9) for (p in c(10, 20, 25, 50, 75, 90, 99))
  put(paste0("type", type), k, paste0("p", p), quantile(e$pay[e$area == k], p / 100, type = type), NA)
small <- list(five = c(3, 1, 4, 1, 5), ten = c(2, 7, 1, 8, 2, 8, 1, 8, 2, 8), one = 6)
for (k in names(small)) for (type in 1:9) for (p in c(10, 20, 25, 30, 50, 70, 75, 90))
  put(paste0("type", type), k, paste0("p", p), quantile(small[[k]], p / 100, type = type), NA)
close(out)
