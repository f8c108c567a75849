# Reference values of the survey indicators, computed by R from the files of the synthetic survey: an implementation of its own, from the
# method pages and the code lists' definitions, sharing nothing with the product but the data.
#   wageguidance sample generate --seed 20240101 --enterprises 300 --year 2022 --out DIR     (and --year 2023)
#   Rscript survey-reference.R DIR survey-reference.csv
# Needs R with the package survey. Run in this folder; the CSV is committed beside it.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
arguments <- commandArgs(TRUE); folder <- arguments[1]

out <- file(arguments[2], "w")
writeLines(c(
  paste0("# ", R.version.string, "; survey ", packageVersion("survey"), "; seed 20240101, 300 enterprises, draw 0, 2022 and 2023"),
  "# Rscript survey-reference.R DIR survey-reference.csv   (how DIR is made stands in the script)",
  "# Shares in percent, money in yuan; NA is a limit or error that does not exist. Compared to a relative tolerance of 1e-8.",
  "indicator,key,year,statistic,value,se,ci_low,ci_high,df,n,units"), out)
text <- function(x) ifelse(is.finite(x), trimws(formatC(as.double(x), digits = 15, format = "g")), "NA")
put <- function(indicator, key, year, statistic, value, se, low, high, df, n, units)
  writeLines(paste(c(indicator, key, year, statistic, text(c(value, se, low, high, df, n, units))), collapse = ","), out)

## GB/T 4754-2017: the divisions of each section.
first <- c(A = 1, B = 6, C = 13, D = 44, E = 47, F = 51, G = 53, H = 61, I = 63, J = 66, K = 70, L = 71, M = 73, N = 76, O = 80, P = 83, Q = 84, R = 86, S = 91, T = 97)
section <- function(division) names(first)[findInterval(division, first)]
areas <- list(
  `150000-EAST` = c(150400, 150500, 150700, 152200, 152500), `150000-CENTRAL` = c(150100, 150200, 150600, 150900),
  `150000-WEST` = c(150300, 150800, 152900), `150000-HBE` = c(150100, 150200, 150600))
leagues <- sort(unlist(areas[1:3]))
inside <- function(d, region) if (region == "150000") rep(TRUE, nrow(d)) else if (region %in% names(areas)) d$league %in% areas[[region]] else d$league == region

read <- function(kind, year) {
  path <- list.files(folder, pattern = paste0(kind, ".*", year, ".*csv$"), full.names = TRUE)
  read.csv(path, fileEncoding = "UTF-8-BOM", check.names = FALSE, colClasses = "character")
}
num <- function(x) as.numeric(x)
firms <- function(year) {
  a <- read("enterprises", year)
  f <- data.frame(code = a$统一社会信用代码, league = as.integer(substr(a$行政区划代码, 1, 4)) * 100L, section = section(num(a$行业类别代码)),
    size = a$企业规模, private = a$登记注册类型 == "170", stratum = a$抽样层, w = num(a$设计权重), certain = a$必选单位 == "1",
    employees = num(a$从业人员平均人数), sales = num(a$销售收入), depreciation = num(a$固定资产折旧), taxes = num(a$税金及附加), profit = num(a$利润总额),
    cost = num(a$成本费用总额), labour = num(a$人工成本总额), pay_total = num(a$从业人员劳动报酬), welfare = num(a$福利费用), training = num(a$教育经费),
    insurance = num(a$保险费用), protection = num(a$劳动保护费用), housing = num(a$住房费用), other = num(a$其他人工成本))
  # A part of a year is annualised; the number of employees is an average already.
  money <- c("sales", "depreciation", "taxes", "profit", "cost", "labour", "pay_total", "welfare", "training", "insurance", "protection", "housing", "other")
  f[money] <- lapply(f[money], function(x) x * 12 / num(a$生产经营月数))
  # Income approach: labour cost, depreciation, taxes on production, operating surplus.
  f$added <- f$labour + f$depreciation + f$taxes + f$profit
  f
}
people <- function(year, f) {
  b <- read("employees", year)
  p <- data.frame(code = b$统一社会信用代码, group = substr(b$职业代码, 1, 1), education = b$学历, skill = b$技能等级, sex = b$性别, pay = num(b$工资报酬合计))
  cbind(p, f[match(p$code, f$code), c("league", "section", "size", "private", "stratum", "w", "certain")])
}
## A certainty enterprise is a stratum of its own with a finite population of one; all others are drawn with replacement.
design <- function(d) {
  d$h <- ifelse(d$certain, paste0("certain-", d$code), d$stratum)
  d$fpc <- ifelse(d$certain, 1, Inf)
  svydesign(ids = ~code, strata = ~h, weights = ~w, fpc = ~fpc, nest = TRUE, data = d)
}
interval <- function(e, df, S) if (df > 0 && any(!S$variables$certain)) confint(e, df = df) else matrix(NA, 1, 2)
## Woodruff's interval. Where a limit's share lies below the smallest observation's own, survey 4.1.1 answers the second smallest; the
## definition is the smallest (the standard error, the interval's length over twice t, follows).
quantile_row <- function(S, p, df) {
  q <- svyquantile(~pay, S, p, qrule = "hf2", interval.type = "mean", df = df)$pay
  share <- confint(svymean(~I(pay <= q[1, 1]), S), df = df)[2, 1]
  smallest <- min(S$variables$pay)
  if (is.finite(share) && share >= 0 && share < sum(weights(S)[S$variables$pay == smallest]) / sum(weights(S)) && q[1, 2] != smallest) {
    q[1, 2] <- smallest
    q[1, 4] <- (q[1, 3] - q[1, 2]) / (2 * qt(.975, df))
  }
  q
}

A <- list(`2022` = firms(2022), `2023` = firms(2023))
P <- list(`2022` = people(2022, A$`2022`), `2023` = people(2023, A$`2023`))
D <- lapply(P, design)

## The cells compared: margins, and every second cell of what lies inside.
sections <- LETTERS[1:18]; groups <- as.character(1:6)
regions <- c("150000", names(areas), leagues)
cells <- unique(rbind(
  expand.grid(region = regions, industry = "_T", occupation = "_T"), expand.grid(region = "150000", industry = c("_T", sections), occupation = "_T"),
  expand.grid(region = "150000", industry = "_T", occupation = groups), expand.grid(region = c("150000-HBE", 150400), industry = c("B", "C", "E", "H"), occupation = "_T"),
  expand.grid(region = "150000", industry = c("B", "C", "F", "I"), occupation = c("2", "4", "6")), expand.grid(region = c("150000-EAST", 150200), industry = "_T", occupation = c("3", "6")),
  data.frame(region = c("150000-CENTRAL", "150200"), industry = "C", occupation = "6")))
cells[] <- lapply(cells, as.character)
pick <- function(d, k) inside(d, k$region) & (k$industry == "_T" | d$section == k$industry) & (if (is.null(k$occupation) || k$occupation == "_T") TRUE else d$group == k$occupation)

pay <- function(indicator, key, year, S, quantiles) {
  v <- S$variables; df <- degf(S); n <- nrow(v); units <- length(unique(v$code))
  m <- svymean(~pay, S); ci <- interval(m, df, S)
  put(indicator, key, year, "mean", coef(m), SE(m), ci[1], ci[2], df, n, units)
  for (p in quantiles) {
    q <- if (df > 0) quantile_row(S, p, df) else svyquantile(~pay, S, p, qrule = "hf2", ci = FALSE)$pay
    if (length(q) < 4) q <- matrix(c(q[1], NA, NA, NA), 1)
    put(indicator, key, year, sprintf("p%02d", round(100 * p)), q[1, 1], q[1, 4], q[1, 2], q[1, 3], df, n, units)
  }
}
for (i in seq_len(nrow(cells))) {
  k <- cells[i, ]; key <- paste(k, collapse = "|")
  for (year in names(D)) {
    keep <- pick(D[[year]]$variables, k)
    if (sum(keep) >= 50 && length(unique(D[[year]]$variables$code[keep])) >= 3) pay("pay.survey", key, year, subset(D[[year]], keep), c(.1, .25, .5, .75, .9))
  }
}
for (region in c("150000", "150000-HBE", "150100")) for (industry in c("_T", LETTERS[1:10])) for (year in names(D)) {
  v <- D[[year]]$variables; keep <- pick(v, list(region = region, industry = industry)) & !v$private
  if (sum(keep) >= 50) pay("pay.survey-nonprivate", paste(region, industry, sep = "|"), year, subset(D[[year]], keep), c())
}

## Growth: both years stacked; an enterprise keeps the stratum of its later year and is certain only if certain whenever present.
W <- rbind(cbind(P$`2022`, wave = 1), cbind(P$`2023`, wave = 2))
ends <- rbind(A$`2022`, A$`2023`)
W$certain <- tapply(ends$certain, ends$code, all)[W$code]
W$stratum <- ends$stratum[nrow(ends) + 1 - match(W$code, rev(ends$code))]
D2 <- design(W)
for (i in seq_len(nrow(cells))) {
  k <- cells[i, ]; keep <- pick(W, k)
  if (min(table(factor(W$wave[keep], 1:2))) < 50) next
  S <- subset(D2, keep); df <- degf(S)
  g <- svycontrast(svyby(~pay, ~wave, S, svymean, covmat = TRUE), quote(`2` / `1` - 1)); ci <- interval(g, df, S)
  put("pay.survey", paste(k, collapse = "|"), 2023, "growth", 100 * coef(g), 100 * SE(g), 100 * ci[1], 100 * ci[2], df, sum(keep), length(unique(W$code[keep])))
}

## Pay by group, in the whole region; and at the women the pay gap, (men - women) / men.
codes <- list(size = c("L", "M", "S", "X"), education = as.character(1:5), skill = as.character(0:5), sex = c("1", "2"))
for (industry in c("_T", "B", "C", "F", "I")) {
  k <- list(region = "150000", industry = industry)
  for (kind in names(codes)) for (code in codes[[kind]]) {
    key <- paste("150000", industry, paste0(kind, "-", code), sep = "|")
    for (year in names(D)) {
      v <- D[[year]]$variables; keep <- pick(v, k) & v[[kind]] == code
      if (sum(keep) >= 50 && length(unique(v$code[keep])) >= 3) pay("pay.survey-groups", key, year, subset(D[[year]], keep), if (industry %in% c("_T", "C")) c(.1, .5, .9) else .5)
    }
    keep <- pick(W, k) & W[[kind]] == code
    if (min(table(factor(W$wave[keep], 1:2))) < 50 || industry == "I") next
    S <- subset(D2, keep); df <- degf(S)
    g <- svycontrast(svyby(~pay, ~wave, S, svymean, covmat = TRUE), quote(`2` / `1` - 1)); ci <- interval(g, df, S)
    put("pay.survey-groups", key, 2023, "growth", 100 * coef(g), 100 * SE(g), 100 * ci[1], 100 * ci[2], df, sum(keep), length(unique(W$code[keep])))
  }
  for (year in names(D)) {
    S <- subset(D[[year]], pick(D[[year]]$variables, k)); v <- S$variables; df <- degf(S); units <- length(unique(v$code))
    key <- paste("150000", industry, "sex-2", sep = "|")
    g <- svycontrast(svyby(~pay, ~sex, S, svymean, covmat = TRUE), quote((`1` - `2`) / `1`)); ci <- interval(g, df, S)
    put("pay.survey-groups", key, year, "gap_mean", 100 * coef(g), 100 * SE(g), 100 * ci[1], 100 * ci[2], df, nrow(v), units)
    # The value alone: the package has no standard error of a function of two medians.
    m <- sapply(c("1", "2"), function(s) svyquantile(~pay, subset(S, sex == s), .5, qrule = "hf2", ci = FALSE)$pay[1])
    put("pay.survey-groups", key, year, "gap_median", 100 * (m[1] - m[2]) / m[1], NA, NA, NA, df, nrow(v), units)
  }
}

## Labour cost: a row an enterprise, combined ratios.
ratios <- list(labour_cost_per_head = c("labour", "employees", 1), labour_cost_to_sales = c("labour", "sales", 100), labour_share = c("labour", "added", 100),
  share_of_total_cost = c("labour", "cost", 100), profit_to_labour_cost = c("profit", "labour", 100), pay_share = c("pay_total", "labour", 100),
  share_insurance = c("insurance", "labour", 100), share_housing = c("housing", "labour", 100), share_welfare = c("welfare", "labour", 100),
  share_training = c("training", "labour", 100), share_protection = c("protection", "labour", 100), share_other = c("other", "labour", 100),
  labour_productivity = c("added", "employees", 1))
for (year in names(A)) {
  DF <- design(A[[year]])
  for (key in c(paste0(regions, "|_T"), paste0("150000|", sections), "150000-HBE|C", "150100|G")) {
    k <- strsplit(key, "|", fixed = TRUE)[[1]]
    keep <- pick(A[[year]], list(region = k[1], industry = k[2]))
    if (sum(keep) < 3) next
    S <- subset(DF, keep); df <- degf(S)
    for (name in names(ratios)) {
      r <- ratios[[name]]; x <- as.numeric(r[3])
      e <- svyratio(as.formula(paste0("~", r[1])), as.formula(paste0("~", r[2])), S); ci <- interval(e, df, S)
      put("labour-cost.survey", key, year, name, x * coef(e), x * SE(e), x * ci[1], x * ci[2], df, NA, sum(keep))
    }
  }
}
close(out)
