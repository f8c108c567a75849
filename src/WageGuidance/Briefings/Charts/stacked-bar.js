// What a whole consists of, a bar for each category.
(function (charts) {
  'use strict';

  const { INK, SECOND, PAPER, PARTS, WITHHELD, textWidth, number, markOf, missing, scale, known, label, hatch, drawing, finish, legend, rows, rowAxes } = charts.parts;

  function stackedBar(f) {
    const { chart, lang } = f;
    f.top += legend(f, chart.series.map((x, i) => ({ name: x.name[lang], color: PARTS[i % PARTS.length] })), f.top);
    const sums = chart.categories.map((c, i) => known([chart.series.map(x => x.values[i])]).reduce((a, b) => a + b, 0));
    const most = Math.max(...sums);
    const s = chart.unit.zh === '%' && most <= 100.5 ? { min: 0, max: 100, step: 20, decimals: 0 } : scale(0, most, true, 5);
    const few = chart.categories.length <= 4;
    const r = rows(f, 12, few ? (f.o.bare ? 27 : 36) : f.o.compact ? 19 : 13.4, few ? 30 : 12);
    const X = v => r.grid.left + r.w * Math.min(v, s.max) / s.max;
    const light = ['#d9a441', '#8fc1b5', '#b9c98f', '#d9dee4'];
    const draw = () => {
      const shapes = r.names();
      chart.categories.forEach((c, i) => {
        const y = r.middles[i], h = Math.min(26, r.full[i] * 0.72);
        let at = 0;
        if (!known([chart.series.map(x => x.values[i])]).length) {
          const mark = markOf(chart.series[0], i);
          if (mark === 'Q') shapes.push(...hatch(X(0), y - h / 2, r.w, h), label(f, WITHHELD[lang], X(0) + r.w / 2, y, { align: 'center', backgroundColor: PAPER, padding: [1, 4], fill: SECOND }));
          else shapes.push(label(f, missing(mark), X(0) + 4, y, { fill: SECOND }));
          return;
        }
        chart.series.forEach((x, k) => {
          const v = x.values[i];
          if (v === null || v === undefined || v <= 0) return;
          const color = PARTS[k % PARTS.length], text = number(v, chart.decimals);
          shapes.push({ type: 'rect', silent: true, shape: { x: X(at), y: y - h / 2, width: X(at + v) - X(at), height: h }, style: { fill: color, stroke: PAPER, lineWidth: 0.8 } });
          if (X(at + v) - X(at) > textWidth(text, f.text) + 6) shapes.push(label(f, text, (X(at) + X(at + v)) / 2, y, { align: 'center', fill: light.indexOf(color) >= 0 ? INK : PAPER, fontWeight: i === chart.highlight ? 700 : 400 }));
          at += v;
        });
      });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

  charts.kinds['stacked-bar'] = stackedBar;
})(WageGuidanceCharts);
