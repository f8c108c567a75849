// A table of shaded figures: a row for each category, a column for each series.
(function (charts) {
  'use strict';

  const { textWidth, even, number, markOf, label, drawing, rows, rowAxes, finish, shades, blank, corner, shadeLegend } = charts.parts;

  function heatMap(f) {
    const { chart, lang } = f, n = chart.series.length, decimals = f.o.compact ? Math.max(0, chart.decimals - 1) : chart.decimals;
    const s = shades(chart.series.map(x => x.values));
    const marks = chart.series.flatMap(x => chart.categories.map((c, i) => markOf(x, i) || (x.values[i] === null ? 'O' : null)));
    f.top = shadeLegend(f, s, chart.decimals, marks, f.left, f.top, f.right) + 2;
    // Heads are broken evenly in Chinese and stand upright in English; how wide a column is, the names of the rows decide.
    const upright = lang === 'en', pitch = f.o.compact ? 18 : 17, column = rows(f, 0, pitch).w / n;
    const heads = chart.series.map(x => upright ? [x.name.en] : even(x.name.zh, f.text, column - 2));
    f.top += upright ? Math.max(...heads.map(t => textWidth(t[0], f.text, true))) + 8 : Math.max(...heads.map(t => t.length)) * 12 + 6;
    const r = rows(f, 0, pitch, 14), w = r.w / n;
    const draw = () => {
      const shapes = r.names();
      chart.series.forEach((x, k) => {
        const left = r.grid.left + k * w, weight = x.role === 'region' ? 700 : 400;
        shapes.push(upright ? Object.assign(label(f, heads[k][0], 0, 0, { fontWeight: weight }), { x: left + w / 2, y: f.top - 4, rotation: Math.PI / 2 })
          : label(f, heads[k].join('\n'), left + w / 2, f.top - 4, { align: 'center', verticalAlign: 'bottom', textVerticalAlign: 'bottom', lineHeight: 12, fontWeight: weight }));
        chart.categories.forEach((c, i) => {
          const h = r.full[i], y = r.middles[i] - h / 2, v = x.values[i], mark = markOf(x, i);
          if (v === null || v === undefined) { shapes.push(...blank(f, mark, left + 0.5, y + 0.5, w - 1, h - 1)); return; }
          shapes.push({ type: 'rect', silent: true, shape: { x: left + 0.5, y: y + 0.5, width: w - 1, height: h - 1 }, style: { fill: s.fill(v) } });
          if (mark === 'U') shapes.push(corner(left + 0.5, y + 0.5, h - 1, s.ink(v)));
          const text = number(v, decimals), room = textWidth(text, f.text) <= w - 1;
          shapes.push(label(f, text, left + w / 2, r.middles[i], { align: 'center', fill: s.ink(v), fontSize: room ? f.text : f.text - 2, fontWeight: i === chart.highlight || x.role === 'region' ? 700 : 400 }));
        });
      });
      return shapes;
    };
    const none = { min: 0, max: 1, step: 1, decimals: 0 };
    const axes = rowAxes(f, r, none);
    axes.xAxis.show = false;
    axes.height -= 12; // no axis beneath
    axes.grid.bottom = axes.height - f.top - r.plot;
    return finish(f, Object.assign(axes, { series: [drawing(draw)] }));
  }

  charts.kinds['heat-map'] = heatMap;
})(WageGuidanceCharts);
