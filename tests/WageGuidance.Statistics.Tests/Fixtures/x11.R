# Writes x11-options.csv: X-11 written down a second time, straight from the published description (Shiskin, Young and
# Musgrave 1967; Ladiray and Quenneville 2001; Reference Manual of X-13ARIMA-SEATS), for series of R's datasets and every option
# that the product offers. Its first case is the one that the Census program's own result (x11.csv) checks. Run: Rscript x11.R > x11-options.csv
henderson <- function(m) { # smoothest weights that keep a cubic: minimise the sum of squared third differences
  k <- 2 * m + 1; j <- -m:m
  D <- diff(diag(k + 6), differences = 3)[, 4:(k + 3)]
  Q <- t(D) %*% D; X <- outer(j, 0:3, "^")
  solve(Q, X) %*% solve(t(X) %*% solve(Q, X), c(1, 0, 0, 0))
}
musgrave <- function(w, M, ic) { # least mean squared revision for a line a + bt with b^2/sigma^2 = 4/(pi ic^2), weights summing to one
  N <- length(w); d <- 4 / (pi * ic^2); j <- 1:M
  # minimise E(revision^2)/sigma^2 = sum (v - w)^2 + sum of the missing w^2 + d (sum j v - sum j w)^2
  A <- diag(M) + d * outer(j, j); b <- w[j] + d * j * sum(1:N * w)
  K <- rbind(cbind(A, 1), c(rep(1, M), 0)); solve(K, c(b, 1))[1:M]
}
ma <- function(x, w) { h <- (length(w) - 1) / 2; as.numeric(filter(x, w, sides = 2)) }
trend <- function(x, terms, ic) {
  m <- (terms - 1) / 2; w <- as.numeric(henderson(m)); n <- length(x); y <- ma(x, w)
  for (i in 0:(m - 1)) {
    v <- musgrave(w, m + 1 + i, ic); L <- length(v)
    y[n - i] <- sum(v * x[(n - L + 1):n]); y[i + 1] <- sum(rev(v) * x[1:L])
  }
  y
}
ends <- list(
  s3x3 = list(c(5, 11, 11) / 27, c(3, 7, 10, 7) / 27),
  s3x5 = list(c(9, 17, 17, 17) / 60, c(4, 11, 15, 15, 15) / 60, c(4, 8, 13, 13, 13, 9) / 60),
  s3x9 = list(rev(c(246, 221, 197, 173, 112, 51)) / 1000, rev(c(208, 192, 176, 160, 144, 92, 28)) / 1000,
              rev(c(173, 163, 154, 143, 133, 123, 79, 32)) / 1000, rev(c(141, 137, 132, 128, 123, 117, 113, 75, 34)) / 1000,
              rev(c(84, 120, 118, 117, 116, 114, 113, 111, 73, 34)) / 1000))
centre <- list(s3x3 = c(1, 2, 3, 2, 1) / 9, s3x5 = c(1, 2, 3, 3, 3, 2, 1) / 15, s3x9 = c(1, 2, rep(3, 7), 2, 1) / 27)
season <- function(z, f) {
  k <- length(z)
  if (f == "stable") return(rep(mean(z), k))
  y <- if (k >= length(centre[[f]])) ma(z, centre[[f]]) else rep(NA, k)
  for (i in seq_along(ends[[f]])) {
    v <- ends[[f]][[i]]
    if (i > k + 1 - i) break
    if (length(v) > k) { y[i] <- mean(z); y[k + 1 - i] <- mean(z) }
    else { y[k + 1 - i] <- sum(v * z[(k - length(v) + 1):k]); y[i] <- sum(rev(v) * z[1:length(v)]) }
  }
  y
}
x11 <- function(x, mult = TRUE, filter = "msr", terms = NA, low = 1.5, high = 2.5) {
  p <- frequency(x); c0 <- cycle(x)[1] - 1; x <- as.numeric(x); n <- length(x); h <- p / 2
  neutral <- if (mult) 1 else 0
  out <- function(a, b) if (mult) a / b else a - b
  f1 <- if (filter == "msr") "s3x3" else filter; f2 <- if (filter == "msr") "s3x5" else filter
  factors <- function(si, f) {
    ok <- which(!is.na(si)); s <- rep(NA, n)
    g <- if (length(ok) < 5 * p) "stable" else f
    for (m in 0:(p - 1)) { i <- ok[(ok - ok[1]) %% p == m]; s[i] <- season(si[i], g) }
    l <- ma(s, c(.5, rep(1, p - 1), .5) / p); a <- which(!is.na(l))
    if (f == "stable") for (i in 1:h) { l[a[1] - i] <- l[a[1] - i + p]; l[tail(a, 1) + i] <- l[tail(a, 1) + i - p] }
    else { l[a[1] - 1:h] <- l[a[1]]; l[tail(a, 1) + 1:h] <- l[tail(a, 1)] }
    out(s, l)
  }
  full <- function(s) { for (i in h:1) s[i] <- s[i + p]; for (i in (n - h + 1):n) s[i] <- s[i - p]; s }
  weights <- function(irr) {
    ok <- which(!is.na(irr)); year <- (seq_len(n) - 1 + c0) %/% p; y <- year[ok]; u <- unique(y)
    whole <- u[sapply(u, function(a) sum(year == a & !is.na(irr)) == p)]
    groups <- if (length(whole) < 5 || length(u) == 5) list(list(u, u)) else {
      g <- lapply(u[3:(length(u) - 2)], function(a) list(a, (a - 2):(a + 2)))
      g[[1]][[1]] <- u[1:3]; g[[1]][[2]] <- u[u <= whole[5]]
      k <- length(g); g[[k]][[1]] <- tail(u, 3); g[[k]][[2]] <- u[u >= tail(whole, 5)[1]]; g
    }
    out0 <- rep(FALSE, n)
    for (g in groups) { w <- ok[y %in% g[[2]]]; j <- ok[y %in% g[[1]]]; s <- sqrt(mean((irr[w] - neutral)^2)); out0[j] <- abs(irr[j] - neutral) > high * s }
    wt <- rep(1, n)
    for (g in groups) {
      w <- ok[y %in% g[[2]]]; w <- w[!out0[w]]; j <- ok[y %in% g[[1]]]; s <- sqrt(mean((irr[w] - neutral)^2))
      wt[j] <- pmin(1, pmax(0, (high - abs(irr[j] - neutral) / s) / (high - low)))
    }
    wt[out0] <- 0; wt
  }
  replace <- function(si, wt) {
    z <- si; ok <- which(!is.na(si))
    for (t in ok[wt[ok] < 1]) {
      same <- ok[(ok - t) %% p == 0]; good <- same[wt[same] == 1]; b <- rev(good[good < t]); a <- good[good > t]
      nb <- max(min(2, length(b)), 4 - length(a)); nb <- min(nb, length(b)); pick <- c(head(b, nb), head(a, 4 - nb))
      z[t] <- if (length(pick) == 4) (sum(si[pick]) + wt[t] * si[t]) / (4 + wt[t]) else mean(si[same])
    }
    z
  }
  ic <- if (p == 4) (if (!is.na(terms) && terms >= 7) 4.5 else 0.001) else if (is.na(terms)) 3.5 else if (terms <= 9) 1 else if (terms <= 13) 3.5 else 4.5
  used <- NA
  henderson.trend <- function(x, b) {
    usual <- p + 1; t0 <- ma(x, as.numeric(henderson((usual - 1) / 2))); i0 <- out(x, t0); ok <- which(!is.na(t0))
    change <- function(v) sum(abs(diff(v)) / if (mult) head(v, -1) else 1)
    r <- change(i0[ok]) / change(t0[ok]) * 12 / p
    k <- if (!is.na(terms)) terms else if (r < 1) (if (p == 12) 9 else 5) else if (r < 3.5 || b) usual else if (p == 12) 23 else 7
    if (is.na(terms)) { if (k == 9) ic <<- 1; if (k == 23) ic <<- 4.5 }
    used <<- k
    if (k == 7) { ic <<- 0.001; y <- trend(x, 5, ic); z <- ma(x, as.numeric(henderson(3))); z[is.na(z)] <- y[is.na(z)]; z } else trend(x, k, ic)
  }
  year.ma <- function(x) ma(x, c(.5, rep(1, p - 1), .5) / p)
  extreme <- function(i, w) if (mult) i / (1 + w * (i - 1)) else i * (1 - w)
  b3 <- out(x, year.ma(x)); b4 <- replace(b3, weights(out(b3, factors(b3, f1)))); b6 <- out(x, full(factors(b4, f1)))
  b7 <- henderson.trend(b6, TRUE); b8 <- out(x, b7); b9 <- replace(b8, weights(out(b8, factors(b8, f2))))
  b13 <- out(out(x, factors(b9, f2)), b7); c1 <- out(x, extreme(b13, weights(b13)))
  c6 <- out(c1, full(factors(out(c1, year.ma(c1)), f1))); c7 <- henderson.trend(c6, FALSE)
  c13 <- out(out(x, factors(out(c1, c7), f2)), c7); c17 <- weights(c13); d1 <- out(x, extreme(c13, c17))
  d6 <- out(d1, full(factors(out(d1, year.ma(d1)), f1))); d7 <- henderson.trend(d6, FALSE); si <- out(d1, d7)
  chosen <- filter
  if (filter == "msr") {
    chosen <- "s3x5"; e <- n - (c0 + n) %% p
    while (e >= 5 * p) {
      i <- s <- 0
      for (m in 1:p) {
        z <- si[seq(m, e, p)]; k <- length(z); zz <- c(rep(mean(z[1:3]), 3), z, rep(mean(tail(z, 3)), 3)); a <- ma(zz, rep(1 / 7, 7))[4:(k + 3)]; r <- out(z, a)
        change <- function(v) sum(abs(diff(v)) / if (mult) head(v, -1) else 1)
        y <- k - 1
        ci <- if (y == 4) 1.01779 else if (y == 5) 1.01383 else y * sqrt(150) / (73.239334 + (y - 6) * sqrt(150))
        cs <- if (y == 4) 1.55291 else if (y == 5) 1.30095 else y * sqrt(3) / (6 * sqrt(2) + (y - 6) * sqrt(3))
        i <- i + change(r) * ci; s <- s + change(a) * cs
      }
      if (i / s <= 2.5) { chosen <- "s3x3"; break }
      if (i / s >= 6.5) { chosen <- "s3x9"; break }
      if (i / s >= 3.5 && i / s <= 5.5) break
      e <- e - p
    }
  }
  d10 <- factors(si, chosen); d11 <- out(x, d10); d12 <- henderson.trend(out(d1, d10), FALSE)
  list(c17 = c17, d10 = d10, d11 = d11, d12 = d12, d13 = out(d11, d12), filter = chosen, terms = used)
}
cat("# Made by x11.R with R ", as.character(getRversion()), ": X-11 written from its published description, a second time, for series of R's datasets; the options of a case stand in x11.R.\n", sep = "")
cat("case,first_season,period,filter,terms,value,c17,d10,d11,d12,d13\n")
show <- function(name, x, ...) {
  r <- x11(x, ...); f <- function(v) sprintf("%.15g", as.numeric(v))
  cat(paste(name, cycle(x)[1], frequency(x), r$filter, r$terms, f(x), f(r$c17), f(r$d10), f(r$d11), f(r$d12), f(r$d13), sep = ","), sep = "\n")
}
gas <- UKgas; deaths <- UKDriverDeaths; may <- window(AirPassengers, c(1950, 5), c(1960, 9))
show("airline-mult-s3x5-h13", AirPassengers, filter = "s3x5", terms = 13)
show("defaults", deaths)
show("defaults-part-years", may)
show("additive", window(nottem, 1924, c(1935, 12)), mult = FALSE)
show("additive-s3x9-h23", deaths, mult = FALSE, filter = "s3x9", terms = 23)
show("s3x3-h9", may, filter = "s3x3", terms = 9)
show("stable", window(AirPassengers, 1951), filter = "stable")
show("sigma", deaths, filter = "s3x5", low = 1.8, high = 2.8)
show("quarterly", gas)
show("quarterly-additive-h7", window(presidents, c(1963, 3), c(1971, 2)), mult = FALSE, terms = 7)
show("quarterly-h5-s3x3", window(gas, c(1961, 2), c(1984, 3)), filter = "s3x3", terms = 5)
show("h7-monthly", deaths, filter = "s3x9", terms = 7)
show("h17", deaths, filter = "s3x5", terms = 17)
show("three-years", window(AirPassengers, c(1950, 5), c(1953, 4)))
show("four-years-quarterly", window(gas, 1970, c(1973, 4)), mult = FALSE)
show("five-and-a-half-years", window(AirPassengers, c(1950, 5), c(1955, 10)), filter = "s3x5")
show("six-years-s3x9", window(AirPassengers, 1950, c(1955, 12)), filter = "s3x9")
x <- ts(exp(2 + sin((1:120)^1.7) / 3) + 5 + rep(c(2, 1, 0, 1, 2, 5, 3, 1, 0, 2, 1, 4), 10), start = c(2001, 3), frequency = 12)
show("volatile", x)
show("smooth", window(co2, c(1975, 4), c(1988, 11)))
