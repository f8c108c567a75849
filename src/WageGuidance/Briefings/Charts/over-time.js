// Lines over time, gaps where a period is missing; the lines of the guideline with the band between them.
(function (charts) {
  'use strict';

  const { SECOND, ACCENT, ROLE, DASH, OTHERS, textWidth, wrap, number, withUnit, alpha, markOf, missing, scale, known, label, hatch, drawing, finish,
    valueAxis, legend, timeLabels, timeAxis, spread, axisNote, tooltip } = charts.parts;

  function overTime(f, band) {
    const { chart, lang } = f, n = chart.categories.length, direct = chart.series.length <= 5 && !(f.o.compact && chart.series.length > 3);
    const height = f.o.height || (f.o.bare ? (f.o.compact ? 230 : 222) : 340);
    const s = scale(Math.min(...known(chart.series.flatMap(x => [x.values, x.low || []]))), Math.max(...known(chart.series.flatMap(x => [x.values, x.high || []]))), band, 5);
    const colors = chart.series.map((x, i) => ROLE[x.role] || OTHERS[i % OTHERS.length]);
    let top = f.top;
    if (!direct) top += legend(f, chart.series.map((x, i) => ({ name: x.name[lang], color: colors[i], line: true, dash: DASH[x.role] })), top);
    f.graphic.push(label(f, axisNote(chart, lang, s.min !== 0), f.left, top + 6, { fill: SECOND }));
    top += 18;
    const names = chart.series.map((x, i) => {
      let last = -1;
      for (let k = 0; k < n; k++) if (x.values[k] !== null && x.values[k] !== undefined) last = k;
      const absent = last < 0 || (last < n - 1 && markOf(x, n - 1) === 'M');
      return { i, last, text: absent ? `${x.name[lang]} ${lang === 'zh' ? '不设' : 'not set'}` : `${x.name[lang]} ${withUnit(chart, lang, x.values[last], chart.decimals)}`, absent };
    });
    const lines = names.map(x => wrap(x.text, f.text, f.o.compact ? 74 : 132));
    const room = direct ? Math.max(...lines.flat().map(t => textWidth(t, f.text))) + 14 : 30;
    const gridLeft = f.left + 8 + Math.max(textWidth(number(s.max, s.decimals), f.text), textWidth(number(s.min, s.decimals), f.text));
    const grid = { left: gridLeft, right: f.W - f.right + room, top, bottom: f.foot + 32 };
    const w = f.W - grid.left - grid.right, h = height - grid.top - grid.bottom;
    const X = k => grid.left + w * (k + 0.5) / n, Y = v => grid.top + h * (s.max - v) / (s.max - s.min);

    const draw = () => {
      const shapes = [];
      const runs = (a, b, fill, edges) => {
        let run = [];
        const flush = () => {
          if (run.length === 1) shapes.push({ type: 'rect', shape: { x: X(run[0]) - 7, y: Y(b(run[0])), width: 14, height: Y(a(run[0])) - Y(b(run[0])) }, style: { fill } });
          if (run.length > 1) shapes.push({ type: 'polygon', shape: { points: run.map(k => [X(k), Y(b(k))]).concat(run.slice().reverse().map(k => [X(k), Y(a(k))])) }, style: { fill } });
          run = [];
        };
        // A band whose edge is another line from here on begins anew: it must not run from one line to the other.
        for (let k = 0; k < n; k++) { const lo = a(k), hi = b(k); if (run.length && edges && edges(k) !== edges(run[0])) flush(); if (lo === null || lo === undefined || hi === null || hi === undefined) flush(); else run.push(k); }
        flush();
      };
      const by = role => chart.series.find(x => x.role === role);
      const base = by('baseline'), upper = by('upper'), lower = by('lower');
      const value = (x, k) => x && x.values[k] !== null && x.values[k] !== undefined ? x.values[k] : null;
      if (band) {
        runs(k => value(lower, k) !== null ? value(lower, k) : value(base, k), k => value(upper, k) !== null ? value(upper, k) : value(base, k), alpha(ACCENT, 0.12), k => `${value(lower, k) !== null} ${value(upper, k) !== null}`);
        for (let k = 0; k < n; k++) if (chart.series.every(x => value(x, k) === null)) shapes.push(label(f, '…', X(k), Y(s.min) - 9, { fill: SECOND, align: 'center' }));
      }
      chart.series.forEach((x, i) => { if (x.low && x.high) runs(k => x.low[k], k => x.high[k], alpha(colors[i], 0.18)); });
      chart.series.forEach((x, i) => {
        for (let k = 0; k < n; k++) if (!band && (x.values[k] === null || x.values[k] === undefined) && chart.series.length === 1) {
          const q = markOf(x, k) === 'Q';
          if (q) shapes.push(...hatch(X(k) - 5, grid.top, 10, h));
          shapes.push(label(f, q ? 'Q' : missing(markOf(x, k)), X(k), Y(s.min) - 9, { fill: SECOND, align: 'center' }));
        }
      });
      if (direct) {
        const placed = names.map(x => ({ x, y: x.absent ? Y(s.min) - 8 : Y(chart.series[x.i].values[x.last]) }));
        spread(placed, 14 * Math.max(...lines.map(l => l.length)), grid.top, grid.top + h - 4);
        placed.forEach(p => shapes.push(label(f, lines[p.x.i].join('\n'), grid.left + w + 6 - (p.x.absent ? 0 : w / n / 2 - 6), p.y, { fill: colors[p.x.i], fontWeight: p.x.i === 0 || chart.series[p.x.i].role === 'baseline' ? 700 : 400, lineHeight: 13 })));
        if (band && chart.series.length) {
          // Earlier published baselines are printed too: there are few, and readers quote them.
          let edge = -1e9;
          if (base && n <= 14) for (let k = 0; k < n - 1; k++) {
            const v = value(base, k), text = v === null ? '' : number(v, chart.decimals), half = textWidth(text, f.text) / 2;
            if (v === null || X(k) - half < edge + 3) continue;
            const u = value(upper, k), before = k ? value(base, k - 1) : null, below = (u !== null && Y(v) - Y(u) < 20) || before > v;
            shapes.push(label(f, text, X(k), Y(v) + (below ? 11 : -10), { fill: ACCENT, align: 'center' }));
            edge = X(k) + half;
          }
        }
      }
      return shapes;
    };

    const series = chart.series.map((x, i) => ({
      type: 'line', name: x.name[lang], data: x.values, connectNulls: false, symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4], symbolSize: n > 24 ? 3 : 5, showSymbol: n <= 40 || band,
      lineStyle: { color: colors[i], width: x.role === 'baseline' || x.role === 'highlight' || x.role === 'region' ? 2.2 : 1.6, type: DASH[x.role] || 'solid', cap: 'butt' }, itemStyle: { color: colors[i] }, emphasis: { disabled: true }, z: 6,
    }));
    return finish(f, { height, grid, xAxis: timeAxis(f, timeLabels(chart, lang)), yAxis: valueAxis(f, s), series: [drawing(draw), ...series], graphic: f.graphic, tooltip: tooltip(f, 'axis') });
  }

  charts.kinds['guideline-band'] = f => overTime(f, true);
  charts.kinds.line = f => overTime(f, false);
})(WageGuidanceCharts);
