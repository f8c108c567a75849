# Reference values of the survey statistics and the regression, computed by R from the data in this folder.
# Run in this folder:  Rscript reference-values.R   Writes reference-values.csv.
suppressMessages(library(survey))

out <- file("reference-values.csv", "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey"), "; ", Sys.Date()),
  "# Rscript reference-values.R   (data: make-data.R)",
  "# Missing, NaN and infinite values are written NA. Compared to a relative tolerance of 1e-8: both sides compute in double",
  "# precision, and the sums of a few hundred rows lose some 1e-13.",
  "case,key,statistic,value"), out)
put <- function(case, key, statistic, value)
  writeLines(paste(case, key, statistic,
    ifelse(is.finite(value), trimws(formatC(as.double(value), digits = 17, format = "g")), "NA"), sep = ","), out)

## survey.csv: certainty enterprises are strata of their own with a finite population of one, all others drawn with replacement.
d <- read.csv("survey.csv")
d$h <- ifelse(d$certain == 1, paste0("C", d$psu), d$stratum)
d$fpc <- ifelse(d$certain == 1, 1, Inf)
design <- function(data) svydesign(ids = ~psu, strata = ~h, weights = ~w, fpc = ~fpc, nest = TRUE, data = data)

for (rule in c("adjust", "remove", "average")) {
  options(survey.lonely.psu = rule)
  D <- design(d)
  for (k in 1:8) {
    S <- subset(D, domain == k)
    df <- degf(S)
    m <- svymean(~pay, S); t <- svytotal(~pay, S); r <- svyratio(~pay, ~hours, S)
    case <- function(what) paste0(what, "-", rule)
    for (e in list(list("mean", m), list("total", t), list("ratio", r))) {
      put(case(e[[1]]), k, "value", coef(e[[2]])[[1]])
      put(case(e[[1]]), k, "se", SE(e[[2]])[[1]])
      ci <- confint(e[[2]], df = df)
      put(case(e[[1]]), k, "low", ci[1]); put(case(e[[1]]), k, "high", ci[2])
    }
    put(case("mean"), k, "df", df)
    put(case("mean"), k, "weight", sum(weights(S)))
    put(case("mean"), k, "units", length(unique(S$variables$psu[S$variables$w > 0])))
    put(case("mean"), k, "persons", sum(S$variables$w > 0))
  }
}

## The whole design, and by certainty and sampled enterprises together.
options(survey.lonely.psu = "adjust")
D <- design(d)
m <- svymean(~pay, D)
put("mean-whole", 1, "value", coef(m)[[1]]); put("mean-whole", 1, "se", SE(m)[[1]]); put("mean-whole", 1, "df", degf(D))

## Quantiles with Woodruff's interval, lonely strata adjusted.
for (rule in c("math", "school")) for (k in 1:4) {
  S <- subset(D, domain == k)
  for (p in c(.1, .25, .5, .75, .9)) {
    q <- svyquantile(~pay, S, p, qrule = rule, interval.type = "mean", df = degf(S))$pay
    share <- confint(svymean(~I(pay <= q[1, 1]), S), df = degf(S))[2, 1]
    x <- S$variables$pay[S$variables$w > 0]; first <- weights(S)[S$variables$w > 0][which.min(x)] / sum(weights(S))
    if (share >= 0 && share < first) { # survey 4.1.1 answers the second smallest observation here; the definition is the smallest
      q[1, 2] <- min(x)
      q[1, 4] <- (q[1, 3] - q[1, 2]) / (2 * qt(.975, degf(S)))
    }
    for (j in 1:4) put(paste0("quantile-", rule), paste0(k, "@", p), c("value", "low", "high", "se")[j], q[1, j])
  }
}

## waves.csv: stacked; an enterprise's stratum is that of the later wave; certain only if certain whenever present.
w <- read.csv("waves.csv")
last <- w[!duplicated(w[c("psu", "wave")]), ]
last <- last[order(last$psu, last$wave), ]
stratum <- tapply(last$stratum, last$psu, function(x) x[length(x)])
certain <- tapply(last$certain, last$psu, min)
w$h <- stratum[as.character(w$psu)]
w$certain <- certain[as.character(w$psu)]
w$h <- ifelse(w$certain == 1, paste0("C", w$psu), w$h)
w$fpc <- ifelse(w$certain == 1, 1, Inf)
D <- design(w)
for (k in 1:3) {
  S <- subset(D, domain == k)
  b <- svyby(~pay, ~wave, S, svymean, covmat = TRUE)
  g <- svycontrast(b, quote(`2` / `1` - 1))
  put("growth", k, "value", coef(g)[[1]]); put("growth", k, "se", SE(g)[[1]]); put("growth", k, "df", degf(S))
  ci <- confint(g, df = degf(S)); put("growth", k, "low", ci[1]); put("growth", k, "high", ci[2])
  put("growth", k, "units", length(unique(S$variables$psu)))
}

## Student's t.
for (df in c(1:12, 15, 20, 28, 40, 97, 400, 5000)) for (level in c(.5, .9, .95, .99, .999))
  put("t", paste0(df, "@", level), "critical", qt((1 + level) / 2, df))

## regression.csv
y <- read.csv("regression.csv")
vif <- function(X) sapply(colnames(X), function(v)
  1 / (1 - summary(lm(X[, v] ~ X[, setdiff(colnames(X), v)]))$r.squared))
fit <- function(case, model, X, new) {
  s <- summary(model); e <- residuals(model)
  for (j in rownames(s$coefficients)) {
    put(case, j, "coefficient", s$coefficients[j, 1]); put(case, j, "se", s$coefficients[j, 2])
    put(case, j, "t", s$coefficients[j, 3]); put(case, j, "p", s$coefficients[j, 4])
    ci <- confint(model, j); put(case, j, "low", ci[1]); put(case, j, "high", ci[2])
  }
  put(case, "all", "r2", s$r.squared); put(case, "all", "adj_r2", s$adj.r.squared); put(case, "all", "sigma", s$sigma)
  put(case, "all", "f", s$fstatistic[[1]])
  put(case, "all", "f_p", pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)[[1]])
  put(case, "all", "dw", sum(diff(e)^2) / sum(e^2))
  loo <- e / (1 - hatvalues(model))
  put(case, "all", "loo_rmse", sqrt(mean(loo^2)))
  v <- vif(X); for (j in names(v)) put(case, j, "vif", v[[j]])
  for (i in seq_along(e)) {
    put(case, model$model_year[i], "residual", e[i]); put(case, model$model_year[i], "loo", loo[i])
    put(case, model$model_year[i], "leverage", hatvalues(model)[i]); put(case, model$model_year[i], "cook", cooks.distance(model)[i])
  }
  for (kind in c("confidence", "prediction")) {
    p <- predict(model, new, interval = kind, level = .95)
    if (kind == "confidence") put(case, "new", "fit", p[1])
    put(case, "new", paste0(kind, "_low"), p[2]); put(case, "new", paste0(kind, "_high"), p[3])
  }
}
plain <- lm(W ~ L + P, y); plain$model_year <- y$year
fit("lm", plain, as.matrix(y[c("L", "P")]), data.frame(L = 5.2, P = 0.7))
dummy <- lm(W ~ L + P + D, y); dummy$model_year <- y$year
fit("lm-dummy", dummy, as.matrix(y[c("L", "P", "D")]), data.frame(L = 5.2, P = 0.7, D = 1))
close(out)
