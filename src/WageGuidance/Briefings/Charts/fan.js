// What was and what a model expects: the realised values as a line, then the estimate with its prediction intervals, one within the other.
(function (charts) {
  'use strict';

  const { INK, SECOND, ACCENT, textWidth, wrap, number, withUnit, alpha, missing, markOf, scale, known, label, drawing, finish, valueAxis, timeLabels, timeAxis, spread, axisNote, tooltip } = charts.parts;
  const SHADE = [0.13, 0.2, 0.34];

  function fan(f) {
    const { chart, lang } = f, n = chart.categories.length, end = n - 1, of = role => chart.series.find(s => s.role === role);
    const actual = of('region'), estimate = of('highlight'), line = of('baseline'), bands = chart.series.filter(s => s.role === 'interval');
    const height = f.o.height || (f.o.bare ? (f.o.compact ? 240 : 236) : 340);
    const s = scale(Math.min(0, ...known(chart.series.flatMap(x => [x.values, x.low || []]))), Math.max(...known(chart.series.flatMap(x => [x.values, x.high || []]))), true, 5);
    f.graphic.push(label(f, axisNote(chart, lang, false), f.left, f.top + 6, { fill: SECOND }));
    const range = b => `${number(b.low[end], chart.decimals)}${lang === 'zh' ? '—' : '–'}${number(b.high[end], chart.decimals)}`;
    const words = [
      ...bands.map(b => ({ text: `${b.name[lang]} ${range(b)}`, v: b.high[end], fill: SECOND })),
      ...(estimate ? [{ text: `${estimate.name[lang]} ${withUnit(chart, lang, estimate.values[end], chart.decimals)}`, v: estimate.values[end], fill: ACCENT, bold: true }] : []),
      ...(line && line.values[end] !== null ? [{ text: `${line.name[lang]} ${withUnit(chart, lang, line.values[end], chart.decimals)}`, v: line.values[end], fill: INK, bold: true }] : []),
    ].map(w => ({ ...w, lines: wrap(w.text, f.text, f.o.compact ? 80 : 140) }));
    const room = Math.max(...words.flatMap(w => w.lines).map(t => textWidth(t, f.text, true))) + 12;
    const grid = { left: f.left + 8 + Math.max(textWidth(number(s.max, s.decimals), f.text), textWidth(number(s.min, s.decimals), f.text)), right: f.W - f.right + room, top: f.top + 20, bottom: f.foot + 32 };
    const w = f.W - grid.left - grid.right, h = height - grid.top - grid.bottom;
    const X = k => grid.left + w * (k + 0.5) / n, Y = v => grid.top + h * (s.max - v) / (s.max - s.min);
    const draw = () => {
      const shapes = [];
      let from = -1;
      for (let k = 0; k < end; k++) if (actual.values[k] !== null && actual.values[k] !== undefined) from = k;
      // The fan opens from the last realised value, where that is of the year before; else it stands alone.
      const opens = from === end - 1, edge = X(end) + Math.min(8, w / n / 2);
      bands.forEach((b, i) => {
        const top = Y(b.high[end]), bottom = Y(b.low[end]);
        shapes.push({ type: 'polygon', silent: true, shape: { points: opens ? [[X(from), Y(actual.values[from])], [X(end), top], [edge, top], [edge, bottom], [X(end), bottom]] : [[X(end) - 9, top], [edge, top], [edge, bottom], [X(end) - 9, bottom]] }, style: { fill: alpha(ACCENT, SHADE[i % SHADE.length]) } });
        for (const y of [top, bottom]) shapes.push({ type: 'line', silent: true, shape: { x1: X(end) - 4, y1: y, x2: edge, y2: y }, style: { stroke: ACCENT, lineWidth: 0.8 } });
      });
      if (estimate && opens) shapes.push({ type: 'line', silent: true, shape: { x1: X(from), y1: Y(actual.values[from]), x2: X(end), y2: Y(estimate.values[end]) }, style: { stroke: ACCENT, lineWidth: 1.4, lineDash: [4, 3] } });
      if (line && line.values[end] !== null) shapes.push({ type: 'polygon', silent: true, shape: { points: [[edge + 1, Y(line.values[end])], [edge + 8, Y(line.values[end]) - 4], [edge + 8, Y(line.values[end]) + 4]] }, style: { fill: INK } });
      const placed = words.map(word => ({ word, y: Y(word.v) }));
      spread(placed, 14 * Math.max(...words.map(x => x.lines.length)), grid.top, grid.top + h - 4);
      placed.forEach(p => shapes.push(label(f, p.word.lines.join('\n'), edge + 12, p.y, { fill: p.word.fill, fontWeight: p.word.bold ? 700 : 400, lineHeight: 13 })));
      for (let k = 0; k < end; k++) if (actual.values[k] === null || actual.values[k] === undefined) shapes.push(label(f, missing(markOf(actual, k)), X(k), Y(s.min) - 9, { fill: SECOND, align: 'center' }));
      if (s.min < 0) shapes.push({ type: 'line', silent: true, shape: { x1: grid.left, y1: Y(0), x2: grid.left + w, y2: Y(0) }, style: { stroke: '#98a3ae', lineWidth: 1 } });
      return shapes;
    };
    const series = [{ type: 'line', name: actual.name[lang], data: actual.values, connectNulls: false, symbol: 'circle', symbolSize: 4, lineStyle: { color: INK, width: 2 }, itemStyle: { color: INK }, emphasis: { disabled: true }, z: 6 }];
    if (estimate) series.push({ type: 'line', name: estimate.name[lang], data: estimate.values, symbol: 'diamond', symbolSize: 8, lineStyle: { color: ACCENT, width: 0 }, itemStyle: { color: ACCENT }, emphasis: { disabled: true }, z: 7 });
    return finish(f, { height, grid, xAxis: timeAxis(f, timeLabels(chart, lang), { axisLine: { onZero: false, lineStyle: { color: '#98a3ae', width: 1 } } }), yAxis: valueAxis(f, s), series: [drawing(draw), ...series], graphic: f.graphic, tooltip: tooltip(f, 'axis') });
  }

  charts.kinds.fan = fan;
})(WageGuidanceCharts);
