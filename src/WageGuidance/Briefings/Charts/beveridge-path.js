// Openings against seekers, quarter after quarter: series `x` and `y`. The older the paler; on the dashed line there are as many openings as seekers.
(function (charts) {
  'use strict';

  const { INK, SECOND, FONT, ACCENT, textWidth, number, scale, known, label, drawing, finish, axisLine, valueAxis, periodName, noData } = charts.parts;

  function beveridgePath(f) {
    const { chart, lang } = f, xs = chart.series.find(s => s.role === 'x'), ys = chart.series.find(s => s.role === 'y'), n = chart.categories.length;
    const height = f.o.height || (f.o.bare ? (f.o.compact ? 280 : 300) : 400);
    const all = i => xs.values[i] !== null && xs.values[i] !== undefined && ys.values[i] !== null && ys.values[i] !== undefined;
    const at = chart.categories.map((c, i) => i).filter(all);
    if (!at.length) return noData(f);
    const xv = known([xs.values]), yv = known([ys.values]);
    // Quarters that hardly differ must not fill the frame as if they did: it spans three percent of the level at least.
    const spanned = (v, steps) => {
      const low = Math.min(...v), high = Math.max(...v), half = Math.max((high - low) * 0.58, (high + low) * 0.0075);
      return scale((low + high) / 2 - half, (low + high) / 2 + half, false, steps);
    };
    const sx = spanned(xv, f.o.compact ? 3 : 5), sy = spanned(yv, 5);
    const cut = lang === 'zh' ? '（两轴均不从零开始）' : ' (neither axis starts at zero)';
    f.graphic.push(label(f, `${ys.name[lang]}${lang === 'zh' ? '，' : ', '}${chart.unit[lang]}${cut}`, f.left, f.top + 6, { fill: SECOND }));
    const grid = { left: f.left + 8 + textWidth(number(sy.max, sy.decimals), f.text), right: f.W - f.right + textWidth(number(sx.max, sx.decimals), f.text) / 2 + 4, top: f.top + 20, bottom: f.foot + 36 };
    const w = f.W - grid.left - grid.right, h = height - grid.top - grid.bottom;
    const X = v => grid.left + w * (v - sx.min) / (sx.max - sx.min), Y = v => grid.top + h * (sy.max - v) / (sy.max - sy.min);
    f.graphic.push(label(f, `${xs.name[lang]}${lang === 'zh' ? '，' : ', '}${chart.unit[lang]}`, f.W - grid.right, height - f.foot - 6, { fill: SECOND, align: 'right' }));
    const shade = k => { const t = at.length < 2 ? 1 : k / (at.length - 1); return `rgb(${[10, 90, 140].map(c => Math.round(c + (190 - c) * (1 - t))).join(',')})`; };
    const draw = () => {
      const shapes = [], points = at.map(i => [X(xs.values[i]), Y(ys.values[i])]), taken = [];
      // What is drawn already, as points every few pixels: a label may not lie on it.
      const cover = (a, b) => { const steps = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 4)); for (let t = 0; t <= steps; t++) taken.push([a[0] + (b[0] - a[0]) * t / steps, a[1] + (b[1] - a[1]) * t / steps]); };
      for (let k = 1; k < points.length; k++) cover(points[k - 1], points[k]);
      const boxes = [], free = b => b[0] > grid.left && b[2] < f.W - 2 && b[1] > grid.top - 6 && b[3] < grid.top + h
        && boxes.every(o => b[2] < o[0] || b[0] > o[2] || b[3] < o[1] || b[1] > o[3]) && taken.every(q => q[0] < b[0] - 1 || q[0] > b[2] + 1 || q[1] < b[1] || q[1] > b[3]);
      const place = (text, px, py, bold, gap) => {
        const wide = textWidth(text, f.text, bold);
        return [[gap, -gap - 3, 'left'], [-gap, -gap - 3, 'right'], [gap, gap + 4, 'left'], [-gap, gap + 4, 'right'], [gap + 3, 0, 'left'], [-gap - 3, 0, 'right']].map(([dx, dy, align]) => ({ x: px + dx, y: py + dy, align,
          box: align === 'left' ? [px + dx, py + dy - 6, px + dx + wide, py + dy + 6] : [px + dx - wide, py + dy - 6, px + dx, py + dy + 6] })).find(t => free(t.box));
      };
      // As many openings as seekers, as far as it runs through the frame.
      const low = Math.max(sx.min, sy.min), high = Math.min(sx.max, sy.max);
      if (high > low) {
        shapes.push({ type: 'line', silent: true, shape: { x1: X(low), y1: Y(low), x2: X(high), y2: Y(high) }, style: { stroke: SECOND, lineWidth: 1, lineDash: [3, 3] } });
        cover([X(low), Y(low)], [X(high), Y(high)]);
        const words = lang === 'zh' ? '求人倍率=1' : 'ratio = 1';
        for (const t of [0.97, 0.03, 0.85, 0.15, 0.7, 0.3, 0.5]) {
          const v = low + (high - low) * t, spot = place(words, X(v), Y(v), false, 4);
          if (!spot) continue;
          boxes.push(spot.box);
          shapes.push(label(f, words, spot.x, spot.y, { fill: SECOND, align: spot.align }));
          break;
        }
      }
      for (let k = 1; k < points.length; k++) {
        // A quarter that is missing breaks the path.
        const whole = at[k] === at[k - 1] + 1;
        shapes.push({ type: 'line', silent: true, shape: { x1: points[k - 1][0], y1: points[k - 1][1], x2: points[k][0], y2: points[k][1] }, style: { stroke: shade(k), lineWidth: 1.8, lineDash: whole ? null : [2, 3] } });
      }
      points.forEach((p, k) => {
        const last = k === points.length - 1;
        shapes.push({ type: 'circle', silent: true, shape: { cx: p[0], cy: p[1], r: last ? 5 : 3 }, style: { fill: last ? INK : shade(k) } });
      });
      // The last quarter, the first, then the first of each year, where there is room.
      const wanted = [points.length - 1, 0, ...at.map((i, k) => k).filter(k => /-Q1$/.test(chart.categories[at[k]][lang]) && k > 0 && k < points.length - 1)];
      for (const k of wanted) {
        const last = k === points.length - 1, text = periodName(chart.categories[at[k]][lang], lang), [px, py] = points[k], wide = textWidth(text, f.text, last);
        const ends = last || k === 0, far = ends ? [7, 16, 28, 42] : [7];
        const spot = far.map(gap => { const at = place(text, px, py, last, gap); return at && gap > 7 ? Object.assign(at, { far: true }) : at; }).find(Boolean) || (last ? { x: px, y: py - 12, align: 'center', box: [px - wide / 2, py - 19, px + wide / 2, py - 5] } : null);
        if (!spot) continue;
        boxes.push(spot.box);
        if (spot.far) shapes.push({ type: 'line', silent: true, shape: { x1: px, y1: py, x2: spot.align === 'left' ? spot.box[0] - 1 : spot.box[2] + 1, y2: spot.y }, style: { stroke: SECOND, lineWidth: 0.7 } });
        shapes.push(label(f, text, spot.x, spot.y, { align: spot.align, fontWeight: last ? 700 : 400, fill: last ? INK : ACCENT }));
      }
      return shapes;
    };
    return finish(f, { height, grid, xAxis: valueAxis(f, sx, { axisLine, axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, formatter: v => number(v, sx.decimals), hideOverlap: true } }), yAxis: valueAxis(f, sy), series: [drawing(draw)], graphic: f.graphic });
  }

  charts.kinds['beveridge-path'] = beveridgePath;
})(WageGuidanceCharts);
