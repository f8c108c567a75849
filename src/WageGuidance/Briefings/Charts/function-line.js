// Pay per head over sales per head: lines by their bends, enterprises as bins.
(function (charts) {
  'use strict';

  const { INK, SECOND, ROLE, DASH, FONT, textWidth, number, scale, known, label, drawing, finish, axisLine, valueAxis, legend } = charts.parts;

  function functionLine(f) {
    const { chart, lang } = f, x = chart.series.find(s => s.role === 'x').values, shown = chart.series.filter(s => s.role !== 'x');
    const isLine = s => s.role === 'baseline' || s.role === 'upper';
    const color = s => s.role === 'region' ? INK : s.role === 'other' ? '#7a5ea8' : ROLE[s.role];
    const height = f.o.height || (f.o.bare ? (f.o.compact ? 250 : 240) : 360);
    f.top += legend(f, shown.map(s => ({ name: s.name[lang], color: color(s), line: isLine(s), dash: DASH[s.role], dot: s.role === 'region' })), f.top);
    f.graphic.push(label(f, chart.unit[lang], f.left, f.top + 6, { fill: SECOND }));
    const sx = scale(0, Math.max(...known([x])), true, f.o.compact ? 3 : 5), high = known(shown.filter(s => s.role !== 'upper').map(s => s.values));
    // A warning line that runs far above everything is cut at the frame.
    const top = Math.max(...high) * 1.05, warning = Math.max(0, ...known(shown.filter(s => s.role === 'upper').map(s => s.values)));
    const sy = scale(0, warning <= 1.8 * top ? Math.max(top, warning) : top, true, 5);
    const grid = { left: f.left + 8 + textWidth(number(sy.max, sy.decimals), f.text), right: f.W - f.right + textWidth(number(sx.max, 0), f.text) / 2 + 4, top: f.top + 20, bottom: f.foot + 34 };
    const w = f.W - grid.left - grid.right, h = height - grid.top - grid.bottom;
    const X = v => grid.left + w * (v - sx.min) / (sx.max - sx.min), Y = v => grid.top + h * (sy.max - v) / (sy.max - sy.min);
    f.graphic.push(label(f, `${chart.series.find(s => s.role === 'x').name[lang]}${lang === 'zh' ? '，元/年' : ', yuan a year'}`, f.W - grid.right, height - f.foot - 6, { fill: SECOND, align: 'right' }));
    const draw = () => {
      const shapes = [];
      for (const s of shown) {
        if (!isLine(s)) {
          x.forEach((v, k) => { if (s.values[k] !== null && s.values[k] !== undefined) shapes.push(s.role === 'other'
            ? { type: 'rect', silent: true, shape: { x: X(v) - 3.2, y: Y(s.values[k]) - 3.2, width: 6.4, height: 6.4 }, style: { fill: color(s) } }
            : { type: 'circle', silent: true, shape: { cx: X(v), cy: Y(s.values[k]), r: 3.6 }, style: { fill: 'none', stroke: color(s), lineWidth: 1.6 } }); });
          continue;
        }
        const points = [];
        for (let k = 0; k < x.length; k++) {
          if (s.values[k] <= sy.max) { points.push([X(x[k]), Y(s.values[k])]); continue; }
          if (k > 0 && s.values[k] > s.values[k - 1]) points.push([X(x[k - 1] + (x[k] - x[k - 1]) * (sy.max - s.values[k - 1]) / (s.values[k] - s.values[k - 1])), Y(sy.max)]);
          break;
        }
        shapes.push({ type: 'polyline', silent: true, shape: { points }, style: { stroke: color(s), fill: 'none', lineWidth: s.role === 'baseline' ? 2.2 : 1.6, lineDash: DASH[s.role] || null } });
      }
      return shapes;
    };
    return finish(f, { height, grid, xAxis: valueAxis(f, sx, { axisLine, splitLine: { show: false }, axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, formatter: v => number(v, 0), hideOverlap: true } }), yAxis: valueAxis(f, sy), series: [drawing(draw)], graphic: f.graphic });
  }

  charts.kinds['function-line'] = functionLine;
})(WageGuidanceCharts);
