// Two panels, never two axes: levels as columns, their ratio beneath.
(function (charts) {
  'use strict';

  const { INK, SECOND, ROLE, OTHERS, FONT, textWidth, number, markOf, missing, scale, known, label, drawing, finish, axisLine, valueAxis, legend,
    periodName, timeLabels, timeAxis, tooltip } = charts.parts;

  function columnsAndRatio(f) {
    const { chart, lang } = f, n = chart.categories.length, ratio = chart.series.find(x => x.role === 'ratio'), levels = chart.series.filter(x => x.role !== 'ratio');
    const height = f.o.height || (f.o.bare ? (f.o.compact ? 280 : 244) : 360);
    const colors = levels.map((x, i) => ROLE[x.role] || OTHERS[i]);
    const s = scale(0, Math.max(...known(levels.map(x => x.values))), true, 4);
    const rv = ratio ? known([ratio.values]) : [];
    const t = ratio && rv.length ? scale(Math.min(1, ...rv), Math.max(1, ...rv), false, 3) : { min: 0, max: 1, step: 1, decimals: 0 };
    const lastOf = x => { for (let k = n - 1; k >= 0; k--) if (x.values[k] !== null && x.values[k] !== undefined) return k; return -1; };
    const entries = levels.map((x, i) => { const k = lastOf(x); return { color: colors[i], name: x.name[lang] + (k < 0 ? '' : lang === 'zh' ? ` ${number(x.values[k], chart.decimals)}${chart.unit.zh}（${periodName(chart.categories[k].zh, lang)}）` : ` ${number(x.values[k], chart.decimals)} (${periodName(chart.categories[k].en, lang)})`) }; });
    let top = f.top;
    f.graphic.push(label(f, chart.unit[lang], f.left, top + 7, { fill: SECOND }));
    const shift = textWidth(chart.unit[lang], f.text) + 18;
    const left = f.left;
    f.left += shift;
    top += legend(f, entries, top) + 2;
    f.left = left;
    const gridLeft = f.left + 8 + Math.max(textWidth(number(s.max, s.decimals), f.text), textWidth(number(t.max, 2), f.text));
    const gridRight = f.W - f.right + (lang === 'zh' ? 50 : 62);
    const room = height - top - f.foot - 32 - 30, upper = ratio ? Math.round(room * 0.6) : room + 30, lower = room - upper;
    const second = top + upper + 30;
    const w = f.W - gridLeft - gridRight;
    const grids = [{ left: gridLeft, right: gridRight, top, height: upper }, { left: gridLeft, right: gridRight, top: second, height: Math.max(lower, 20) }];
    const labels = timeLabels(chart, lang);
    const X = k => gridLeft + w * (k + 0.5) / n, Y = v => second + lower * (t.max - v) / (t.max - t.min);
    const draw = () => {
      const shapes = [];
      if (!ratio || !rv.length) return shapes;
      shapes.push(label(f, ratio.name[lang] + (t.min !== 0 ? (lang === 'zh' ? '（纵轴不从零开始）' : ' (axis does not start at zero)') : ''), f.left, second - 12, { fill: SECOND }));
      shapes.push({ type: 'line', silent: true, shape: { x1: gridLeft, y1: Y(1), x2: gridLeft + w, y2: Y(1) }, style: { stroke: SECOND, lineWidth: 1, lineDash: [3, 3] } });
      const k = lastOf(ratio), y = Y(ratio.values[k]);
      shapes.push(label(f, number(ratio.values[k], 2), X(k) + 7, y, { fontWeight: 700 }));
      if (Math.abs(Y(1) - y) > 13) shapes.push(label(f, lang === 'zh' ? '供求相等' : '1 = balance', gridLeft + w + 4, Y(1), { fill: SECOND }));
      for (let i = 0; i < n; i++) if (ratio.values[i] === null || ratio.values[i] === undefined) shapes.push(label(f, missing(markOf(ratio, i)), X(i), Y(t.min) - 8, { align: 'center', fill: SECOND }));
      return shapes;
    };
    const series = levels.map((x, i) => ({ type: 'bar', name: x.name[lang], data: x.values, itemStyle: { color: colors[i] }, barCategoryGap: '34%', barGap: '8%', emphasis: { disabled: true }, xAxisIndex: 0, yAxisIndex: 0 }));
    if (ratio) series.push({ type: 'line', name: ratio.name[lang], data: ratio.values, connectNulls: false, symbol: 'circle', symbolSize: 5, lineStyle: { color: INK, width: 2 }, itemStyle: { color: INK }, emphasis: { disabled: true }, xAxisIndex: 1, yAxisIndex: 1, tooltip: { valueFormatter: v => typeof v === 'number' ? number(v, 2) : '…' } });
    const xs = [timeAxis(f, labels, { gridIndex: 0, axisLabel: { show: !ratio, fontFamily: FONT, fontSize: f.text, color: SECOND, lineHeight: 13 } })];
    const ys = [valueAxis(f, s, { gridIndex: 0 })];
    xs.push(timeAxis(f, labels, { gridIndex: 1, show: !!ratio, axisLine: { onZero: false, lineStyle: axisLine.lineStyle } }));
    ys.push(valueAxis(f, t, { gridIndex: 1, show: !!ratio, axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, formatter: v => number(v, Math.max(1, t.decimals)) } }));
    return finish(f, { height, grid: grids, xAxis: xs, yAxis: ys, series: [...series, drawing(draw, ratio ? 1 : 0)], graphic: f.graphic, axisPointer: { link: [{ xAxisIndex: 'all' }] }, tooltip: tooltip(f, 'axis') });
  }

  charts.kinds['columns-and-ratio'] = columnsAndRatio;
})(WageGuidanceCharts);
