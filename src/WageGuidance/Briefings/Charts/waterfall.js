// How a value comes about.
(function (charts) {
  'use strict';

  const { SECOND, ACCENT, textWidth, wrap, number, scale, label, drawing, finish, valueAxis, rows, rowAxes } = charts.parts;

  // Where each step begins and ends, what is written at it and its colour; the last stands on zero. The first is what one starts from, unless all are steps of one kind.
  function steps(chart) {
    const v = chart.series[0].values, n = v.length, list = [];
    let at = 0;
    v.forEach((x, i) => {
      const value = x || 0, none = x === null || x === undefined, whole = i === n - 1 || (i === 0 && chart.series[0].role !== 'steps'), from = i === n - 1 ? 0 : at;
      at = i === n - 1 ? value : at + value;
      const up = at >= from, flat = !none && !whole && /^[+\u2212]?[0.,]+$/.test(number(x, chart.decimals));
      list.push({ from, to: at, none, whole, color: i === n - 1 ? ACCENT : whole ? '#5a6675' : up ? '#2f8f83' : '#b4531f', text: none ? '…' : whole || flat ? number(x, chart.decimals) : (up ? '▲ ' : '▼ ') + number(x, chart.decimals, true) });
    });
    return list;
  }

  // On a phone the steps go down the page: side by side their names would run into each other.
  function waterfallRows(f) {
    const { chart } = f, list = steps(chart), ends = list.flatMap(e => [e.from, e.to]);
    const s = scale(Math.min(0, ...ends), Math.max(0, ...ends), true, 3);
    const r = rows(f, 10 + Math.max(...list.map(e => textWidth(e.text, f.text))), 24, 10);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min);
    const draw = () => {
      const shapes = r.names();
      list.forEach((e, i) => {
        const y = r.middles[i], x = Math.min(X(e.from), X(e.to)), end = Math.max(X(e.from), X(e.to)), next = list[i + 1];
        if (!e.none) shapes.push({ type: 'rect', silent: true, shape: { x, y: y - 6, width: Math.max(1.6, end - x), height: 12 }, style: { fill: e.color } });
        if (next) shapes.push({ type: 'line', silent: true, shape: { x1: X(e.to), y1: y + 6, x2: X(e.to), y2: r.middles[i + 1] - 6 }, style: { stroke: '#98a3ae', lineWidth: 0.8, lineDash: [2, 2] } });
        shapes.push(label(f, e.text, end + 5, y, { fontWeight: e.whole ? 700 : 400 }));
      });
      shapes.push({ type: 'line', silent: true, shape: { x1: X(0), y1: f.top, x2: X(0), y2: f.top + r.plot }, style: { stroke: '#98a3ae', lineWidth: 1 } });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

  function waterfall(f) {
    if (f.o.compact) return waterfallRows(f);
    const { chart, lang } = f, list = steps(chart), n = list.length, from = list.map(e => e.from), to = list.map(e => e.to);
    const height = f.o.height || (f.o.bare ? 204 : 340);
    const s = scale(Math.min(0, ...from, ...to), Math.max(0, ...from, ...to) * 1.06, true, 5);
    f.graphic.push(label(f, chart.unit[lang], f.left, f.top + 6, { fill: SECOND }));
    const gridLeft = f.left + 8 + Math.max(textWidth(number(s.max, s.decimals), f.text), textWidth(number(s.min, s.decimals), f.text));
    const w = f.right - gridLeft, step = w / n;
    const names = chart.categories.map(c => wrap(c[lang], f.text, step - 8));
    const foot = Math.max(...names.map(l => l.length)) * 13 + 6;
    const grid = { left: gridLeft, right: f.W - f.right, top: f.top + 22, bottom: f.foot + foot };
    const h = height - grid.top - grid.bottom;
    const X = k => gridLeft + step * (k + 0.5), Y = y => grid.top + h * (s.max - y) / (s.max - s.min), bar = Math.min(64, step * 0.56);
    const draw = () => {
      const shapes = [];
      list.forEach((e, i) => {
        const y1 = Y(Math.max(e.from, e.to)), y2 = Y(Math.min(e.from, e.to));
        if (!e.none) shapes.push({ type: 'rect', silent: true, shape: { x: X(i) - bar / 2, y: y2 - y1 < 1.6 ? y1 - 0.8 : y1, width: bar, height: Math.max(1.6, y2 - y1) }, style: { fill: e.color } });
        if (i < n - 1) shapes.push({ type: 'line', silent: true, shape: { x1: X(i) + bar / 2, y1: Y(to[i]), x2: X(i + 1) - bar / 2, y2: Y(to[i]) }, style: { stroke: '#98a3ae', lineWidth: 0.8, lineDash: [2, 2] } });
        shapes.push(label(f, e.text, X(i), y1 - 9, { align: 'center', fontWeight: e.whole ? 700 : 400 }));
        shapes.push(label(f, names[i].join('\n'), X(i), height - grid.bottom + 6, { align: 'center', verticalAlign: 'top', textVerticalAlign: 'top', lineHeight: 13, fontWeight: i === chart.highlight ? 700 : 400 }));
      });
      shapes.push({ type: 'line', silent: true, shape: { x1: gridLeft, y1: Y(0), x2: f.right, y2: Y(0) }, style: { stroke: '#98a3ae', lineWidth: 1 } });
      return shapes;
    };
    return finish(f, { height, grid, xAxis: { type: 'value', min: 0, max: 1, show: false }, yAxis: valueAxis(f, s), series: [drawing(draw)], graphic: f.graphic });
  }

  charts.kinds.waterfall = waterfall;
})(WageGuidanceCharts);
