// A bar and its interval for each category.
(function (charts) {
  'use strict';

  const { INK, SECOND, ACCENT, MUTED, WITHHELD, textWidth, withUnit, markOf, missing, scale, known, label, hatch, drawing, finish, rows, rowAxes } = charts.parts;

  function barInterval(f) {
    const { chart, lang } = f, x = chart.series[0], text = v => withUnit(chart, lang, v, chart.decimals);
    const reach = chart.categories.map((c, i) => x.high && x.high[i] !== null && x.high[i] !== undefined ? x.high[i] : x.values[i]);
    const s = scale(Math.min(0, ...known([x.values, x.low || []])), Math.max(0, ...known([reach])), true, f.o.compact ? 3 : 5);
    const valueRoom = 6 + Math.max(...known([x.values]).map(v => textWidth(text(v), f.text)), 12);
    const r = rows(f, valueRoom, f.o.compact ? 19 : f.o.bare ? 12.6 : 13.4, 12);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min);
    const draw = () => {
      const shapes = r.names();
      chart.categories.forEach((c, i) => {
        const y = r.middles[i], v = x.values[i], h = Math.min(13, r.full[i] * 0.66), here = i === chart.highlight;
        if (v === null || v === undefined) {
          const mark = markOf(x, i);
          if (mark === 'Q') shapes.push(...hatch(X(0), y - h / 2, r.w * 0.22, h), label(f, WITHHELD[lang], X(0) + r.w * 0.22 + 5, y, { fill: SECOND }));
          else shapes.push(label(f, missing(mark), X(0) + 4, y, { fill: SECOND }));
          return;
        }
        const color = chart.highlight === null || chart.highlight === undefined ? '#4f86ab' : here ? ACCENT : MUTED;
        shapes.push({ type: 'rect', silent: true, shape: { x: Math.min(X(0), X(v)), y: y - h / 2, width: Math.max(0.8, Math.abs(X(v) - X(0))), height: h }, style: { fill: color } });
        const lo = x.low ? x.low[i] : null, hi = x.high ? x.high[i] : null;
        if (lo !== null && lo !== undefined && hi !== null && hi !== undefined) {
          const stroke = { stroke: INK, lineWidth: 1 };
          shapes.push({ type: 'line', silent: true, shape: { x1: X(lo), y1: y, x2: X(hi), y2: y }, style: stroke });
          for (const e of [lo, hi]) shapes.push({ type: 'line', silent: true, shape: { x1: X(e), y1: y - 3, x2: X(e), y2: y + 3 }, style: stroke });
        }
        shapes.push(label(f, text(v) + (markOf(x, i) === 'E' ? ' E' : ''), Math.max(X(0), X(v), hi === null || hi === undefined ? -1e9 : X(hi)) + 5, y, { fontWeight: here ? 700 : 400 }));
      });
      shapes.push({ type: 'line', silent: true, shape: { x1: X(0), y1: f.top, x2: X(0), y2: f.top + r.plot }, style: { stroke: '#98a3ae', lineWidth: 1 } });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

  charts.kinds['bar-interval'] = barInterval;
})(WageGuidanceCharts);
