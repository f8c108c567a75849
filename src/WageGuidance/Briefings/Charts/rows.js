// A category a line: names at the left, wrapped whole, and the plot beside them.
(function (charts) {
  'use strict';

  const { INK, SECOND, FONT, textWidth, wrap, number, label, valueAxis } = charts.parts;

  function rows(f, valueRoom, minPitch, pitchFor) {
    const { chart, lang } = f;
    const longest = Math.max(...chart.categories.map((c, i) => textWidth(c[lang], f.text, i === chart.highlight)));
    const column = Math.min(longest + 2, (f.W - 2 * f.pad) * (f.o.compact ? 0.36 : lang === 'zh' ? 0.36 : 0.43));
    const lines = chart.categories.map((c, i) => wrap(c[lang], f.text, i === chart.highlight ? column / 1.05 : column));
    const line = f.text + 1.6;
    const pitch = lines.map(l => Math.max(minPitch, l.length * line + 4));
    const natural = pitch.reduce((a, b) => a + b, 0);
    const least = f.o.height ? f.o.height - f.top - f.foot - 20 : f.o.bare ? 0 : 340 - f.top - f.foot - 20;
    const each = Math.min(pitchFor || 14, Math.max(0, (least - natural) / pitch.length));
    const full = pitch.map(p => p + each);
    const plot = full.reduce((a, b) => a + b, 0);
    const height = Math.max(f.o.height || (f.o.bare ? 0 : 340), f.top + plot + 20 + f.foot);
    const middles = [];
    full.reduce((y, p) => { middles.push(y + p / 2); return y + p; }, f.top);
    const grid = { left: f.left + column + 8, right: f.W - f.right + valueRoom, top: f.top, bottom: height - f.top - plot };
    const names = () => chart.categories.map((c, i) => label(f, lines[i].join('\n'), f.left + column, middles[i], { align: 'right', lineHeight: line, fontWeight: i === chart.highlight ? 700 : 400, fill: i === chart.highlight ? INK : '#333e4a' }));
    return { column, middles, full, plot, height, grid, names, w: f.W - grid.left - grid.right };
  }

  function rowAxes(f, r, s) {
    return {
      grid: r.grid, height: r.height,
      xAxis: valueAxis(f, s, { position: 'bottom', axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, margin: 5, formatter: v => number(v, s.decimals), hideOverlap: true } }),
      yAxis: { type: 'value', min: 0, max: 1, show: false },
      graphic: f.graphic,
    };
  }

  Object.assign(charts.parts, { rows, rowAxes });
})(WageGuidanceCharts);
