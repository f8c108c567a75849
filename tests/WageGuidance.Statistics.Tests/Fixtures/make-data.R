# Invents the data the reference values are computed from. No real person, enterprise or year stands behind them.
# Run once in this folder:  Rscript make-data.R   (R 4.2; other versions may draw other numbers)
set.seed(150000)

# survey.csv: enterprises (psu) drawn in strata, whole; strata 6 and 7 have one enterprise, four are certain.
psus <- c(12, 9, 6, 4, 2, 1, 1, 5)
firm <- data.frame(psu = seq_len(sum(psus)), stratum = rep(seq_along(psus), psus), certain = 0L)
firm$certain[c(1, 14, 15, 38)] <- 1L
firm$size <- sample(3:14, nrow(firm), replace = TRUE)
firm$weight <- ifelse(firm$certain == 1, 1, round(runif(nrow(firm), 2, 40), 3))
rows <- firm[rep(seq_len(nrow(firm)), firm$size), ]
n <- nrow(rows)
rows$domain <- sample(1:4, n, replace = TRUE, prob = c(.4, .3, .2, .1))
rows$domain[rows$psu == 20][1:3] <- 5             # one enterprise
rows$domain[rows$psu %in% c(14, 38)] <- 6         # certain enterprises only
rows$domain[rows$psu %in% c(22, 33) & seq_len(n) %% 2 == 0] <- 7   # two strata, no degrees of freedom
rows$domain[rows$stratum %in% c(6, 7) & seq_len(n) %% 3 == 0] <- 8 # lonely strata only
rows$w <- round(rows$weight * runif(n, .9, 1.3), 3)
rows$w[sample(n, 9)] <- 0
effect <- rnorm(nrow(firm), 0, .25)
rows$pay <- round(exp(11 + effect[rows$psu] + .15 * rows$domain + rnorm(n, 0, .4)) / 100) * 100
rows$hours <- round(1800 + 40 * rnorm(n) + 100 * effect[rows$psu], 1)
write.csv(rows[c("psu", "stratum", "certain", "w", "domain", "pay", "hours")], "survey.csv", row.names = FALSE, quote = FALSE)

# waves.csv: two years, a third of the enterprises replaced; enterprise 7 changes stratum, enterprise 30 becomes certain.
wave <- function(year, ids, growth, shift) {
  d <- data.frame(psu = rep(ids, (ids %% 6) + 2))
  k <- nrow(d)
  d$wave <- year
  d$stratum <- 1 + (d$psu - 1) %/% 9
  if (year == 2) d$stratum[d$psu == 7] <- 3
  d$certain <- as.integer(d$psu %in% c(5, 23) | (year == 2 & d$psu == 30))
  d$domain <- 1 + (seq_len(k) + d$psu) %% 3
  d$w <- ifelse(d$certain == 1, 1, round(5 + (d$psu * 7 + year) %% 11 + runif(k), 3))
  d$pay <- round(60000 * growth * exp(shift[d$psu] + rnorm(k, 0, .3)), 2)
  d
}
shift <- rnorm(60, 0, .3)
first <- 1:40
second <- sort(c(setdiff(first, seq(2, 40, 3)), 41:54))
stacked <- rbind(wave(1, first, 1, shift), wave(2, second, 1.06, shift))
write.csv(stacked[c("wave", "psu", "stratum", "certain", "domain", "w", "pay")], "waves.csv", row.names = FALSE, quote = FALSE)

# regression.csv: growth rates of wages, productivity and prices, and a dummy from 2012 on.
year <- 1996:2023
t <- seq_along(year)
L <- round(8 - .08 * t + 2 * sin(t / 3) + rnorm(length(t), 0, 1), 1)
P <- round(2.5 + 1.8 * cos(t / 2.5) + rnorm(length(t), 0, .8), 1)
W <- round(.75 * L + .9 * P + 2.1 - 1.2 * (year >= 2012) + rnorm(length(t), 0, 1.1), 1)
write.csv(data.frame(year, W, L, P, D = as.integer(year >= 2012)), "regression.csv", row.names = FALSE, quote = FALSE)
