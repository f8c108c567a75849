// P10 to P90 of each category.
(function (charts) {
  'use strict';

  const { SECOND, PAPER, ACCENT, WITHHELD, textWidth, number, alpha, markOf, missing, scale, known, label, hatch, drawing, finish, rows, rowAxes } = charts.parts;

  function percentileBox(f) {
    const { chart, lang } = f, of = p => chart.series.find(x => x.role === p);
    const p = ['p10', 'p25', 'p50', 'p75', 'p90'].map(of);
    f.top += 17;
    const head = lang === 'zh' ? '中位数' : 'Median';
    const valueRoom = 10 + Math.max(textWidth(head, f.text), ...known([p[2].values]).map(v => textWidth(number(v, chart.decimals), f.text)));
    const r = rows(f, valueRoom, f.o.compact ? 26 : f.o.bare ? 19 : 23, 14);
    const s = scale(0, Math.max(...known(p.map(x => x.values))), true, f.o.compact ? 3 : 6);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min), right = f.right;
    const draw = () => {
      const shapes = r.names();
      shapes.push(label(f, head, right, f.top - 9, { align: 'right', fill: SECOND }));
      chart.categories.forEach((c, i) => {
        const y = r.middles[i], v = p.map(x => x ? x.values[i] : null), has = k => v[k] !== null && v[k] !== undefined, h = 11, color = i === chart.highlight ? ACCENT : '#5d8fb0';
        if (!v.some((x, k) => has(k))) {
          const mark = markOf(p[2], i);
          if (mark === 'Q') shapes.push(...hatch(r.grid.left + 1, y - 6, r.w - 2, 12), label(f, ` ${WITHHELD[lang]} `, r.grid.left + r.w / 2, y, { align: 'center', backgroundColor: PAPER, padding: [1, 4], fill: SECOND }));
          shapes.push(label(f, mark === 'Q' ? 'Q' : missing(mark), right, y, { align: 'right', fill: SECOND }));
          return;
        }
        const line = (x1, y1, x2, y2, width, stroke) => shapes.push({ type: 'line', silent: true, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: width } });
        if (has(0) && has(1)) { line(X(v[0]), y, X(v[1]), y, 1.2, color); line(X(v[0]), y - 4, X(v[0]), y + 4, 1.2, color); }
        if (has(3) && has(4)) { line(X(v[3]), y, X(v[4]), y, 1.2, color); line(X(v[4]), y - 4, X(v[4]), y + 4, 1.2, color); }
        if (has(1) && has(3)) shapes.push({ type: 'rect', silent: true, shape: { x: X(v[1]), y: y - h / 2, width: X(v[3]) - X(v[1]), height: h }, style: { fill: alpha(color === ACCENT ? ACCENT : '#5d8fb0', color === ACCENT ? 0.3 : 0.25), stroke: color, lineWidth: 1 } });
        if (has(2)) { line(X(v[2]), y - h / 2 - 1.5, X(v[2]), y + h / 2 + 1.5, 2.6, i === chart.highlight ? ACCENT : '#2d6488'); shapes.push(label(f, number(v[2], chart.decimals), right, y, { align: 'right', fontWeight: i === chart.highlight ? 700 : 400 })); }
        if (i === 0 && !f.o.compact) {
          let edge = -1e9;
          [0, 1, 2, 3, 4].forEach(k => { if (has(k) && X(v[k]) - edge > 26) { shapes.push(label(f, ['P10', 'P25', 'P50', 'P75', 'P90'][k], X(v[k]), f.top - 9, { align: 'center', fill: SECOND })); edge = X(v[k]); } });
        }
      });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

  charts.kinds['percentile-box'] = percentileBox;
})(WageGuidanceCharts);
