// Cells and tiles shaded by their value: darker is more, so that grey print says the same. Withheld, missing and not applicable differ by pattern and sign.
(function (charts) {
  'use strict';

  const { INK, SECOND, PAPER, textWidth, number, known, label, hatch } = charts.parts;
  const STOPS = [[234, 242, 247], [112, 165, 200], [9, 66, 102]];
  const STATES = {
    Q: { zh: 'Q 未公布', en: 'Q not published' }, O: { zh: '… 缺数据', en: '… missing' }, M: { zh: '– 不适用', en: '– not applicable' },
    U: { zh: '◣ 可靠性低，慎用', en: '◣ low reliability, use with caution' },
  };

  function shades(lists) {
    const all = known(lists), low = Math.min(...all), high = Math.max(...all);
    const place = v => high > low ? (v - low) / (high - low) : 0.5;
    const rgb = t => { const k = Math.min(1, Math.floor(t * 2)), u = t * 2 - k; return STOPS[k].map((c, i) => Math.round(c + (STOPS[k + 1][i] - c) * u)); };
    return { low, high, fill: v => `rgb(${rgb(place(v)).join(',')})`, ink: v => place(v) > 0.52 ? PAPER : INK, at: t => `rgb(${rgb(t).join(',')})` };
  }

  // A withheld cell is hatched, a missing one an empty dashed frame, one that cannot be a plain dash.
  function blank(f, mark, x, y, w, h) {
    if (mark === 'Q') return [...hatch(x, y, w, h), label(f, 'Q', x + w / 2, y + h / 2, { align: 'center', backgroundColor: PAPER, padding: [1, 2], fill: SECOND })];
    if (mark === 'M') return [label(f, '–', x + w / 2, y + h / 2, { align: 'center', fill: SECOND })];
    return [{ type: 'rect', silent: true, shape: { x: x + 0.5, y: y + 0.5, width: w - 1, height: h - 1 }, style: { fill: 'none', stroke: '#98a3ae', lineWidth: 0.7, lineDash: [2, 2] } },
      label(f, '…', x + w / 2, y + h / 2, { align: 'center', fill: SECOND })];
  }

  const corner = (x, y, h, ink) => ({ type: 'polygon', silent: true, shape: { points: [[x, y + h], [x, y + h - 6], [x + 6, y + h]] }, style: { fill: ink } });

  // The ramp with its ends, and the signs that occur; wraps to the right edge given.
  function shadeLegend(f, s, decimals, marks, x, y, right) {
    const steps = 5, wide = 14, start = x;
    if (isFinite(s.low)) { // else all are withheld and there is nothing to scale
      const low = number(s.low, decimals), high = number(s.high, decimals);
      f.graphic.push(label(f, low, x, y + 6, { fill: SECOND }));
      x += textWidth(low, f.text) + 5;
      for (let i = 0; i < steps; i++) f.graphic.push({ type: 'rect', silent: true, shape: { x: x + i * wide, y, width: wide, height: 11 }, style: { fill: s.at(i / (steps - 1)) } });
      x += steps * wide + 5;
      f.graphic.push(label(f, high, x, y + 6, { fill: SECOND }));
      x += textWidth(high, f.text) + 16;
    }
    for (const mark of ['Q', 'O', 'M', 'U']) if (marks.indexOf(mark) >= 0) {
      const words = STATES[mark][f.lang], w = textWidth(words, f.text);
      if (x > start && x + w > right) { x = start; y += 16; }
      f.graphic.push(label(f, words, x, y + 6, { fill: SECOND }));
      x += w + 14;
    }
    return y + 20;
  }

  Object.assign(charts.parts, { shades, blank, corner, shadeLegend });
})(WageGuidanceCharts);
