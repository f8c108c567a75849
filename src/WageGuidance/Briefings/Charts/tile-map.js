// Areas as tiles of one size, placed as they lie to each other: series `x` and `y` give column and row. An area without a place stands in words beside the legend.
(function (charts) {
  'use strict';

  const { SECOND, INK, even, number, withUnit, markOf, known, label, drawing, finish, shades, blank, corner, shadeLegend } = charts.parts;

  function tileMap(f) {
    const { chart, lang } = f, of = role => chart.series.find(s => s.role === role), x = of('x').values, y = of('y').values, v = chart.series.find(s => s.role !== 'x' && s.role !== 'y');
    const placed = chart.categories.map((c, i) => i).filter(i => x[i] !== null && y[i] !== null);
    const s = shades([placed.map(i => v.values[i])]);
    const columns = Math.max(...placed.map(i => x[i])) + 1, lines = Math.max(...placed.map(i => y[i])) + 1, compact = f.o.compact;
    const w = (f.right - f.left) / columns, names = chart.categories.map(c => even(c[lang], f.text, w - 7));
    // A tile is as high as the longest name needs.
    const h = Math.max(compact ? 54 : 56, 30 + 12 * Math.max(...placed.map(i => names[i].length))), top = f.top, height = Math.max(f.o.height || 0, f.top + lines * h + f.foot);
    // The legend stands where no tile is: left of the first tile of the uppermost rows.
    const free = Math.min(...placed.filter(i => y[i] === 0).map(i => x[i])) * w;
    f.graphic.push(label(f, chart.unit[lang], f.left, top + 8, { fill: SECOND }));
    const marks = placed.map(i => markOf(v, i) || (v.values[i] === null ? 'O' : null));
    const below = shadeLegend(f, s, chart.decimals, marks, f.left, top + 19, f.left + Math.max(free - 8, 120));
    chart.categories.forEach((c, i) => {
      if (placed.indexOf(i) >= 0) return;
      const said = v.values[i] === null || v.values[i] === undefined ? (markOf(v, i) === 'Q' ? 'Q' : '…') : withUnit(chart, lang, v.values[i], chart.decimals);
      f.graphic.push(label(f, `${c[lang]} ${said}`, f.left, below + 7, { fontWeight: 700 }));
    });
    const draw = () => placed.flatMap(i => {
      const left = f.left + x[i] * w + 1.5, up = top + y[i] * h + 1.5, wide = w - 3, high = h - 3, value = v.values[i], none = value === null || value === undefined, mark = markOf(v, i);
      const here = i === chart.highlight, name = names[i], ink = none ? INK : s.ink(value);
      const shapes = none ? blank(f, mark, left, up, wide, high).slice(0, -1) : [{ type: 'rect', silent: true, shape: { x: left, y: up, width: wide, height: high }, style: { fill: s.fill(value) } }];
      if (mark === 'U' && !none) shapes.push(corner(left, up, high, ink));
      if (here) shapes.push({ type: 'rect', silent: true, shape: { x: left, y: up, width: wide, height: high }, style: { fill: 'none', stroke: INK, lineWidth: 2 } });
      const plain = none ? { backgroundColor: '#ffffff', padding: [0, 2] } : {};
      shapes.push(label(f, name.join('\n'), left + wide / 2, up + 6, { align: 'center', verticalAlign: 'top', textVerticalAlign: 'top', lineHeight: 12, fill: ink, ...plain }));
      const low = v.low ? v.low[i] : null, hi = v.high ? v.high[i] : null, interval = !none && low !== null && low !== undefined && hi !== null && hi !== undefined ? `±${number((hi - low) / 2, chart.decimals)}` : '';
      const text = none ? (mark === 'Q' ? 'Q' : mark === 'M' ? '–' : '…') : number(value, chart.decimals);
      shapes.push(label(f, text, left + wide / 2, up + high - (interval && name.length < 2 ? 21 : 10), { align: 'center', fill: ink, fontWeight: 700, fontSize: f.text + 1.5, ...plain }));
      if (interval && name.length < 2) shapes.push(label(f, interval, left + wide / 2, up + high - 8, { align: 'center', fill: ink }));
      return shapes;
    });
    const axis = { type: 'value', min: 0, max: 1, show: false };
    return finish(f, { height, grid: { left: f.left, right: f.W - f.right, top, bottom: f.foot }, xAxis: axis, yAxis: axis, series: [drawing(draw)], graphic: f.graphic });
  }

  charts.kinds['tile-map'] = tileMap;
})(WageGuidanceCharts);
