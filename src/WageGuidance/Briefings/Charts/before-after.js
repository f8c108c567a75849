// Pay before and after: a row for each group, a hollow circle where it is, one filled mark for each offer, and the percentiles of the industry where they are known.
(function (charts) {
  'use strict';

  const { INK, SECOND, ACCENT, textWidth, number, markOf, missing, scale, known, label, drawing, finish, legend, rows, rowAxes } = charts.parts;
  const AFTER = [{ color: ACCENT, shape: 'circle' }, { color: '#b4531f', shape: 'square' }, { color: '#5c7f3b', shape: 'diamond' }, { color: '#7a5ea8', shape: 'triangle' }];

  function mark(kind, x, y, color) {
    const style = { fill: color }, r = 4.6, polygon = points => ({ type: 'polygon', silent: true, shape: { points }, style });
    if (kind === 'circle') return { type: 'circle', silent: true, shape: { cx: x, cy: y, r: r }, style };
    if (kind === 'square') return polygon([[x - 4, y - 4], [x + 4, y - 4], [x + 4, y + 4], [x - 4, y + 4]]);
    if (kind === 'diamond') return polygon([[x, y - 5.5], [x + 5.5, y], [x, y + 5.5], [x - 5.5, y]]);
    return polygon([[x, y - 5.2], [x + 5.2, y + 4.2], [x - 5.2, y + 4.2]]);
  }

  function beforeAfter(f) {
    const { chart, lang } = f, before = chart.series.find(s => s.role === 'before'), after = chart.series.filter(s => s.role === 'after');
    const percentiles = ['p25', 'p50', 'p75'].map(p => chart.series.find(s => s.role === p)).filter(Boolean);
    const entries = [{ name: before.name[lang], color: INK, dot: true }, ...after.map((a, k) => ({ name: a.name[lang], draw: (x, y) => mark(AFTER[k % AFTER.length].shape, x, y, AFTER[k % AFTER.length].color) }))];
    f.top += legend(f, entries, f.top);
    f.graphic.push(label(f, chart.unit[lang], f.left, f.top + 6, { fill: SECOND }));
    const change = (a, i) => { const b = before.values[i]; return b ? 100 * (a.values[i] - b) / b : null; };
    const said = (a, i) => a.values[i] === null || a.values[i] === undefined ? missing(markOf(a, i)) : number(a.values[i], chart.decimals) + (change(a, i) === null ? '' : ` (${number(change(a, i), 1, true)}${lang === 'zh' ? '%' : '\u202f%'})`);
    const valueRoom = 10 + Math.max(...after.flatMap(a => chart.categories.map((c, i) => textWidth(said(a, i), f.text, true))));
    f.top += 20;
    const r = rows(f, valueRoom, 14 * after.length + 12 + (percentiles.length ? 12 : 0), 12);
    const s = scale(Math.min(...known(chart.series.map(x => x.values))), Math.max(...known(chart.series.map(x => x.values))), false, f.o.compact ? 3 : 5);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min);
    const draw = () => {
      const shapes = r.names();
      chart.categories.forEach((c, i) => {
        const b = before.values[i], first = r.middles[i] - 7 * (after.length - 1) - (percentiles.length ? 5 : 0);
        shapes.push({ type: 'line', silent: true, shape: { x1: r.grid.left, y1: r.middles[i] + r.full[i] / 2, x2: r.grid.left + r.w, y2: r.middles[i] + r.full[i] / 2 }, style: { stroke: '#e6eaee', lineWidth: 0.8 } });
        after.forEach((a, k) => {
          const y = first + 14 * k, v = a.values[i], look = AFTER[k % AFTER.length];
          shapes.push(label(f, said(a, i), f.right, y, { align: 'right', fill: look.color, fontWeight: i === chart.highlight ? 700 : 400 }));
          if (b !== null && b !== undefined && v !== null && v !== undefined) shapes.push({ type: 'line', silent: true, shape: { x1: X(b), y1: y, x2: X(v), y2: y }, style: { stroke: look.color, lineWidth: 2 } });
          if (b !== null && b !== undefined) shapes.push({ type: 'circle', silent: true, shape: { cx: X(b), cy: y, r: 3.6 }, style: { fill: '#ffffff', stroke: INK, lineWidth: 1.4 } });
          if (v !== null && v !== undefined) shapes.push(mark(look.shape, X(v), y, look.color));
        });
        let edge = -1e9;
        percentiles.forEach(p => {
          const v = p.values[i];
          if (v === null || v === undefined) return;
          const y = r.middles[i] + r.full[i] / 2 - 9, text = p.name[lang];
          shapes.push({ type: 'line', silent: true, shape: { x1: X(v), y1: first - 8, x2: X(v), y2: y - 3 }, style: { stroke: '#98a3ae', lineWidth: 1, lineDash: [1.5, 2] } });
          if (X(v) - textWidth(text, f.text) / 2 < edge) return;
          edge = X(v) + textWidth(text, f.text) / 2 + 3;
          shapes.push(label(f, text, X(v), y + 3, { align: 'center', fill: SECOND }));
        });
      });
      return shapes;
    };
    const axes = rowAxes(f, r, s);
    return finish(f, Object.assign(axes, { series: [drawing(draw)] }));
  }

  charts.kinds['before-after'] = beforeAfter;
})(WageGuidanceCharts);
