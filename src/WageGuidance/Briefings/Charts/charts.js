// One option builder for every chart: on the worker (SVG for files) and in the browser (pages). No DOM is touched.
// Input is a Chart of a release as its canonical JSON has it; how it looks is decided here, what is drawn was frozen there.
(function (root, factory) {
  if (typeof module === 'object' && module.exports) module.exports = factory(function () { return require('echarts'); });
  else root.WageGuidanceCharts = factory(function () { return root.echarts; });
})(typeof self !== 'undefined' ? self : this, function (library) {
  'use strict';

  const INK = '#1c2430', SECOND = '#5a6675', HAIR = '#d9dee4', WASH = '#f4f6f8', PAPER = '#ffffff', ACCENT = '#0a5a8c', MUTED = '#a3bccd';
  const ROLE = { baseline: ACCENT, upper: '#b4531f', lower: '#5c7f3b', region: INK, highlight: ACCENT, openings: ACCENT, seekers: '#c08a00', ratio: INK, total: INK };
  const DASH = { upper: [6, 3], lower: [1.5, 3] };
  const OTHERS = ['#7a5ea8', '#c08a00', '#2f8f83', '#0a5a8c', '#b4531f', '#5c7f3b', '#5a6675'];
  // Neighbours differ in lightness as well as in hue, so that grey print still tells them apart.
  const PARTS = ['#0a5a8c', '#d9a441', '#7a5ea8', '#8fc1b5', '#b4531f', '#b9c98f', '#5a6675', '#d9dee4'];
  const FONT = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif";
  const SYNTHETIC = { zh: '合成示例数据', en: 'Synthetic sample data' };
  const WITHHELD = { zh: '未公布（Q）', en: 'not published (Q)' };

  // ---- words and their widths -------------------------------------------------------------------------------------------------

  const wide = c => c >= 0x2e80 || c === 0x2014 || c === 0x2026 || c === 0x201c || c === 0x201d;
  const narrow = c => ' iljtfrI.,:;\'|!()[]-'.indexOf(c) >= 0 || c === '\u202f';

  // An estimate that is the same on every machine: layout must not depend on which fonts are loaded.
  function textWidth(text, size, bold) {
    let w = 0;
    for (const c of String(text)) w += wide(c.codePointAt(0)) ? 1 : narrow(c) ? 0.32 : c >= 'A' && c <= 'Z' ? 0.66 : 'mwMW%'.indexOf(c) >= 0 ? 0.86 : 0.56;
    return w * size * (bold ? 1.07 : 1);
  }

  // Breaks between Latin words, and between Chinese characters but never before a closing mark; prefers the place after a pause.
  function wrap(text, size, width) {
    const pieces = String(text).match(/[\u2e80-\uffef\u2014\u2026\u201c\u201d]|[^\u2e80-\uffef\u2014\u2026\u201c\u201d \t\n]+ ?|\s/g) || [];
    const lines = [];
    let line = '';
    for (const piece of pieces) {
      if (line && textWidth((line + piece).trimEnd(), size) > width && !/^[，。、；：！？）》”…—]/.test(piece)) {
        const pause = Math.max(line.lastIndexOf('、'), line.lastIndexOf('，'), line.lastIndexOf('；'), line.lastIndexOf('和'));
        if (pause > line.length * 0.55 && pause < line.length - 1) { lines.push(line.slice(0, pause + 1).trim()); line = line.slice(pause + 1); }
        else if (/[（《“]$/.test(line)) { const open = line.slice(-1); lines.push(line.slice(0, -1).trim()); line = open; }
        else { lines.push(line.trim()); line = ''; }
      }
      line += line ? piece : piece.trimStart();
    }
    if (line.trim()) lines.push(line.trim());
    return lines.length ? lines : [''];
  }

  function number(value, decimals, sign) {
    const fixed = roundAway(Math.abs(value), decimals);
    const parts = fixed.split('.');
    const text = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (parts[1] ? '.' + parts[1] : '');
    const zero = /^[0.,]*$/.test(text);
    return (value < 0 && !zero ? '\u2212' : sign && !zero ? '+' : '') + text;
  }

  // Half away from zero on the shortest decimal digits, as the words of the briefing are rounded.
  function roundAway(value, decimals) {
    const text = String(value);
    if (/e/i.test(text)) return value.toFixed(decimals);
    const dot = text.indexOf('.');
    if (dot < 0 || text.length - dot - 1 <= decimals) return value.toFixed(decimals);
    const digits = BigInt(text.slice(0, dot) + text.slice(dot + 1, dot + 1 + decimals)) + (text[dot + 1 + decimals] >= '5' ? 1n : 0n);
    const padded = String(digits).padStart(decimals + 1, '0');
    return decimals === 0 ? padded : padded.slice(0, -decimals) + '.' + padded.slice(-decimals);
  }

  const withUnit = (chart, lang, value, decimals) => chart.unit.zh === '%' ? number(value, decimals) + (lang === 'zh' ? '%' : '\u202f%') : number(value, decimals);

  const alpha = (hex, a) => `rgba(${parseInt(hex.slice(1, 3), 16)},${parseInt(hex.slice(3, 5), 16)},${parseInt(hex.slice(5, 7), 16)},${a})`;

  const markOf = (series, i) => (series.marks && series.marks[i]) || null;
  const missing = mark => mark === 'M' ? '–' : '…';

  // ---- scales ----------------------------------------------------------------------------------------------------------------

  function scale(low, high, zeroBased, steps) {
    let lo = zeroBased ? Math.min(0, low) : low, hi = zeroBased ? Math.max(0, high) : high;
    if (!(hi > lo)) { hi = lo + (Math.abs(lo) || 1); }
    const raw = (hi - lo) / (steps || 5), power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = power * [1, 2, 2.5, 5, 10].find(m => raw <= m * power * 1.0000001);
    const min = Math.floor(lo / step + 1e-9) * step, max = Math.ceil(hi / step - 1e-9) * step;
    const decimals = Math.max(0, Math.min(4, -Math.floor(Math.log10(step) + 1e-9) + (/^25/.test(String(step).replace(/[0.]/g, '').padEnd(2, '0')) && step < 10 ? 1 : 0)));
    return { min, max, step, decimals };
  }

  const known = lists => lists.flat().filter(v => v !== null && v !== undefined && isFinite(v));

  // ---- frame: title, subtitle, source around the plot --------------------------------------------------------------------------

  function frame(chart, lang, given) {
    const o = Object.assign({ width: given && given.compact ? 360 : 605, bare: false, compact: false }, given);
    const f = { lang, chart, o, W: o.width, text: o.compact ? 11 : 10, titles: [], graphic: [], pad: o.bare ? 1 : 10 };
    f.left = f.pad; f.right = f.W - f.pad;
    f.top = f.pad; f.foot = f.pad;
    if (!o.bare) {
      // A saved file may be shown in another, wider font.
      const room = (f.W - 2 * f.pad) * (lang === 'zh' ? 1 : 0.88);
      const title = wrap(chart.title[lang], 15, room / 1.04), subtitle = wrap(chart.subtitle[lang], 11, room);
      f.titles.push({ text: title.join('\n'), left: f.pad, top: f.pad - 2, padding: 0, textStyle: style(15, INK, 700, 19) });
      f.titles.push({ text: subtitle.join('\n'), left: f.pad, top: f.pad + title.length * 19 + 3, padding: 0, textStyle: style(11, SECOND, 400, 15) });
      f.top += title.length * 19 + 3 + subtitle.length * 15 + 8;
      const feet = [];
      if (chart.note) feet.push(chart.note[lang]);
      feet.push(chart.source[lang] + (o.version ? (lang === 'zh' ? '；' : '; ') + o.version : ''));
      if (chart.synthetic) feet.push(SYNTHETIC[lang] + (lang === 'zh' ? '，不反映任何真实企业或职工的情况。' : '; describes no real enterprise or employee.'));
      const foot = feet.flatMap(t => wrap(t, 10, room));
      f.titles.push({ text: foot.join('\n'), left: f.pad, bottom: f.pad - 3, padding: 0, textStyle: style(10, SECOND, 400, 14) });
      f.foot += foot.length * 14 + 8;
    }
    return f;
  }

  const style = (size, color, weight, line) => ({ fontFamily: FONT, fontSize: size, color, fontWeight: weight || 400, lineHeight: line || size * 1.35 });

  const label = (f, text, x, y, extra) => ({ type: 'text', silent: true, z2: 20, style: Object.assign({ text, x, y, fontFamily: FONT, fontSize: f.text, fill: INK, textVerticalAlign: 'middle', align: 'left', verticalAlign: 'middle' }, extra) });

  function hatch(x, y, w, h) {
    const lines = [];
    for (let k = x - h; k < x + w; k += 6) {
      const x1 = Math.max(k, x), x2 = Math.min(k + h, x + w);
      if (x2 > x1) lines.push({ type: 'line', silent: true, shape: { x1, y1: y + h - (x1 - k), x2, y2: y + h - (x2 - k) }, style: { stroke: '#98a3ae', lineWidth: 0.7 } });
    }
    lines.push({ type: 'rect', silent: true, shape: { x, y, width: w, height: h }, style: { fill: 'none', stroke: '#98a3ae', lineWidth: 0.7 } });
    return lines;
  }

  // A drawing in pixels as one element of the chart; `draw` gets nothing from the axes because every scale was fixed beforehand.
  const drawing = (draw, grid) => ({ type: 'custom', silent: true, animation: false, clip: false, xAxisIndex: grid || 0, yAxisIndex: grid || 0, data: [[0, 0]], renderItem: () => ({ type: 'group', children: draw() }), z: 5, tooltip: { show: false } });

  // What is drawn beside the axes is placed by the grid as given: it must not be moved to make room for labels.
  const fixed = grid => Object.assign(grid, { outerBoundsMode: 'none', containLabel: false });

  function finish(f, parts) {
    if (parts.grid) [].concat(parts.grid).forEach(fixed);
    return Object.assign({ animation: false, backgroundColor: PAPER, textStyle: { fontFamily: FONT, color: INK, fontSize: f.text }, title: f.titles, aria: { enabled: false } }, parts);
  }

  const axisLine = { lineStyle: { color: '#98a3ae', width: 1 } };
  const gridLine = { show: true, lineStyle: { color: HAIR, width: 0.8 } };

  function valueAxis(f, s, extra) {
    return Object.assign({
      type: 'value', min: s.min, max: s.max, interval: s.step, axisLine: { show: false }, axisTick: { show: false }, splitLine: gridLine,
      axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, formatter: v => number(v, s.decimals), hideOverlap: true },
    }, extra);
  }

  // Small squares or lines with names, wrapped over as many lines as they need; returns the height.
  function legend(f, entries, y) {
    let x = f.left, line = y;
    for (const e of entries) {
      const w = 14 + textWidth(e.name, f.text) + 14;
      if (x > f.left && x + w > f.right + 10) { x = f.left; line += 16; }
      if (e.dot) f.graphic.push({ type: 'circle', silent: true, shape: { cx: x + 5, cy: line + 7, r: 3.6 }, style: { fill: 'none', stroke: e.color, lineWidth: 1.6 } });
      else f.graphic.push(e.dash || e.line
        ? { type: 'line', silent: true, shape: { x1: x, y1: line + 7, x2: x + 11, y2: line + 7 }, style: { stroke: e.color, lineWidth: 2, lineDash: e.dash || null } }
        : { type: 'rect', silent: true, shape: { x, y: line + 2, width: 10, height: 10 }, style: { fill: e.color } });
      f.graphic.push({ type: 'text', silent: true, style: { text: e.name, x: x + 14, y: line + 7, fill: INK, font: `${f.text}px ${FONT}`, verticalAlign: 'middle', textVerticalAlign: 'middle' } });
      x += w;
    }
    return line - y + 20;
  }

  const periodName = (text, lang) => {
    const q = /^(\d{4})-Q([1-4])$/.exec(text);
    return q ? (lang === 'zh' ? `${q[1]}年${'一二三四'[q[2] - 1]}季度` : `Q${q[2]} ${q[1]}`) : text;
  };

  // Under each quarter its number, under the first of a year the year.
  function timeLabels(chart, lang) {
    let year = '';
    return chart.categories.map(c => {
      const q = /^(\d{4})-Q([1-4])$/.exec(c[lang]);
      if (!q) return c[lang];
      const first = q[1] !== year;
      year = q[1];
      return (lang === 'zh' ? `${q[2]}季` : `Q${q[2]}`) + (first ? `\n${q[1]}` : '');
    });
  }

  function timeAxis(f, labels, extra) {
    return Object.assign({
      type: 'category', data: labels, boundaryGap: true, axisLine, axisTick: { show: false },
      axisLabel: { fontFamily: FONT, fontSize: f.text, color: SECOND, lineHeight: 13, interval: Math.max(0, Math.ceil(labels.length * (f.o.compact ? 30 : 26) / (f.W - 150)) - 1), margin: 6 },
    }, extra);
  }

  // Labels beside the last points, pushed apart until none covers another.
  function spread(items, gap, low, high) {
    const order = items.slice().sort((a, b) => a.y - b.y);
    for (let pass = 0; pass < 30; pass++) {
      for (let i = 1; i < order.length; i++) {
        const lack = gap - (order[i].y - order[i - 1].y);
        if (lack > 0.01) { order[i].y += lack / 2; order[i - 1].y -= lack / 2; }
      }
      for (const it of order) it.y = Math.max(low, Math.min(high, it.y));
    }
    return items;
  }

  // ---- lines over time ---------------------------------------------------------------------------------------------------------

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
            const u = value(upper, k), below = u !== null && Y(v) - Y(u) < 20;
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

  const axisNote = (chart, lang, cut) => chart.unit[lang] + (cut ? (lang === 'zh' ? '（纵轴不从零开始）' : ' (axis does not start at zero)') : '');

  function tooltip(f, trigger) {
    const { chart, lang } = f;
    return {
      trigger, confine: true, textStyle: { fontFamily: FONT, fontSize: 12 },
      valueFormatter: v => typeof v === 'number' ? withUnit(chart, lang, v, chart.decimals) : '…',
    };
  }

  // ---- rows: a category a line -------------------------------------------------------------------------------------------------

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

  function percentileBox(f) {
    const { chart, lang } = f, of = p => chart.series.find(x => x.role === p);
    const p = ['p10', 'p25', 'p50', 'p75', 'p90'].map(of);
    f.top += 17;
    const head = lang === 'zh' ? '中位数' : 'Median';
    const valueRoom = 10 + Math.max(textWidth(head, f.text), ...known([p[2].values]).map(v => textWidth(number(v, chart.decimals), f.text)));
    const r = rows(f, valueRoom, f.o.compact ? 26 : f.o.bare ? 19 : 23, 14);
    const s = scale(0, Math.max(...known(p.map(x => x.values))), true, f.o.compact ? 3 : 6);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min), right = f.right;
    const draw = () => {
      const shapes = r.names();
      shapes.push(label(f, head, right, f.top - 9, { align: 'right', fill: SECOND }));
      chart.categories.forEach((c, i) => {
        const y = r.middles[i], v = p.map(x => x ? x.values[i] : null), has = k => v[k] !== null && v[k] !== undefined, h = 11, color = i === chart.highlight ? ACCENT : '#5d8fb0';
        if (!v.some((x, k) => has(k))) {
          const mark = markOf(p[2], i);
          if (mark === 'Q') shapes.push(...hatch(r.grid.left + 1, y - 6, r.w - 2, 12), label(f, ` ${WITHHELD[lang]} `, r.grid.left + r.w / 2, y, { align: 'center', backgroundColor: PAPER, padding: [1, 4], fill: SECOND }));
          shapes.push(label(f, mark === 'Q' ? 'Q' : missing(mark), right, y, { align: 'right', fill: SECOND }));
          return;
        }
        const line = (x1, y1, x2, y2, width, stroke) => shapes.push({ type: 'line', silent: true, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: width } });
        if (has(0) && has(1)) { line(X(v[0]), y, X(v[1]), y, 1.2, color); line(X(v[0]), y - 4, X(v[0]), y + 4, 1.2, color); }
        if (has(3) && has(4)) { line(X(v[3]), y, X(v[4]), y, 1.2, color); line(X(v[4]), y - 4, X(v[4]), y + 4, 1.2, color); }
        if (has(1) && has(3)) shapes.push({ type: 'rect', silent: true, shape: { x: X(v[1]), y: y - h / 2, width: X(v[3]) - X(v[1]), height: h }, style: { fill: alpha(color === ACCENT ? ACCENT : '#5d8fb0', color === ACCENT ? 0.3 : 0.25), stroke: color, lineWidth: 1 } });
        if (has(2)) { line(X(v[2]), y - h / 2 - 1.5, X(v[2]), y + h / 2 + 1.5, 2.6, i === chart.highlight ? ACCENT : '#2d6488'); shapes.push(label(f, number(v[2], chart.decimals), right, y, { align: 'right', fontWeight: i === chart.highlight ? 700 : 400 })); }
        if (i === 0 && !f.o.compact) {
          let edge = -1e9;
          [0, 1, 2, 3, 4].forEach(k => { if (has(k) && X(v[k]) - edge > 26) { shapes.push(label(f, ['P10', 'P25', 'P50', 'P75', 'P90'][k], X(v[k]), f.top - 9, { align: 'center', fill: SECOND })); edge = X(v[k]); } });
        }
      });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

  function barInterval(f) {
    const { chart, lang } = f, x = chart.series[0], text = v => withUnit(chart, lang, v, chart.decimals);
    const reach = chart.categories.map((c, i) => x.high && x.high[i] !== null && x.high[i] !== undefined ? x.high[i] : x.values[i]);
    const s = scale(Math.min(0, ...known([x.values, x.low || []])), Math.max(0, ...known([reach])), true, f.o.compact ? 3 : 5);
    const valueRoom = 6 + Math.max(...known([x.values]).map(v => textWidth(text(v), f.text)), 12);
    const r = rows(f, valueRoom, f.o.compact ? 19 : f.o.bare ? 12.6 : 13.4, 12);
    const X = v => r.grid.left + r.w * (v - s.min) / (s.max - s.min);
    const draw = () => {
      const shapes = r.names();
      chart.categories.forEach((c, i) => {
        const y = r.middles[i], v = x.values[i], h = Math.min(13, r.full[i] * 0.66), here = i === chart.highlight;
        if (v === null || v === undefined) {
          const mark = markOf(x, i);
          if (mark === 'Q') shapes.push(...hatch(X(0), y - h / 2, r.w * 0.22, h), label(f, WITHHELD[lang], X(0) + r.w * 0.22 + 5, y, { fill: SECOND }));
          else shapes.push(label(f, missing(mark), X(0) + 4, y, { fill: SECOND }));
          return;
        }
        const color = chart.highlight === null || chart.highlight === undefined ? '#4f86ab' : here ? ACCENT : MUTED;
        shapes.push({ type: 'rect', silent: true, shape: { x: Math.min(X(0), X(v)), y: y - h / 2, width: Math.max(0.8, Math.abs(X(v) - X(0))), height: h }, style: { fill: color } });
        const lo = x.low ? x.low[i] : null, hi = x.high ? x.high[i] : null;
        if (lo !== null && lo !== undefined && hi !== null && hi !== undefined) {
          const stroke = { stroke: INK, lineWidth: 1 };
          shapes.push({ type: 'line', silent: true, shape: { x1: X(lo), y1: y, x2: X(hi), y2: y }, style: stroke });
          for (const e of [lo, hi]) shapes.push({ type: 'line', silent: true, shape: { x1: X(e), y1: y - 3, x2: X(e), y2: y + 3 }, style: stroke });
        }
        shapes.push(label(f, text(v) + (markOf(x, i) === 'E' ? ' E' : ''), Math.max(X(0), X(v), hi === null || hi === undefined ? -1e9 : X(hi)) + 5, y, { fontWeight: here ? 700 : 400 }));
      });
      shapes.push({ type: 'line', silent: true, shape: { x1: X(0), y1: f.top, x2: X(0), y2: f.top + r.plot }, style: { stroke: '#98a3ae', lineWidth: 1 } });
      return shapes;
    };
    return finish(f, Object.assign(rowAxes(f, r, s), { series: [drawing(draw)] }));
  }

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

  // ---- two panels, never two axes ----------------------------------------------------------------------------------------------

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

  // ---- how a value comes about -------------------------------------------------------------------------------------------------

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

  // ---- pay per head over sales per head: lines by their bends, enterprises as bins --------------------------------------------

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

  function noData(f) {
    const height = f.o.height || (f.o.bare ? 236 : 340), width = f.right - f.left, y = f.top, h = height - f.top - f.foot;
    f.graphic.push({ type: 'rect', silent: true, shape: { x: f.left, y, width, height: h }, style: { fill: WASH } });
    f.graphic.push(label(f, wrap(f.chart.no_data[f.lang], 12, width * 0.7).join('\n'), f.left + width / 2, y + h / 2, { align: 'center', fontSize: 12, lineHeight: 20, fill: SECOND }));
    return finish(f, { height, graphic: f.graphic, series: [] });
  }

  const KINDS = { 'guideline-band': f => overTime(f, true), line: f => overTime(f, false), 'percentile-box': percentileBox, 'bar-interval': barInterval, 'stacked-bar': stackedBar, 'columns-and-ratio': columnsAndRatio, waterfall, 'function-line': functionLine };

  // options: width, height (a floor for charts of rows), compact (a phone), bare (no title, subtitle, source), version (words after the source).
  // The option's `height` is the height to draw at.
  function option(chart, lang, options) {
    const f = frame(chart, lang, options);
    if (chart.no_data || !chart.categories.length || !known(chart.series.map(s => s.values)).length) {
      if (!chart.no_data) f.chart = Object.assign({}, chart, { no_data: { zh: '没有可供绘图的数据。', en: 'There is no data to draw.' } });
      return noData(f);
    }
    const make = KINDS[chart.kind];
    if (!make) throw new Error(`No chart is of the kind ${chart.kind}.`);
    return make(f);
  }

  const escape = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

  // The chart as an SVG file; the same chart gives the same bytes whatever was drawn before. options.prefix keeps ids apart where two are on a page.
  function svg(chart, lang, options) {
    const echarts = library();
    echarts.setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, parseFloat((/(\d+(\.\d+)?)px/.exec(font || '') || [0, 12])[1])) }) });
    const made = option(chart, lang, options), width = (options && options.width) || (options && options.compact ? 360 : 605), height = Math.ceil(made.height);
    delete made.height; delete made.tooltip; delete made.axisPointer;
    const instance = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      instance.setOption(made);
      const prefix = `${(options && options.prefix) || ''}${chart.id}-${lang}-`.replace(/[^A-Za-z0-9-]/g, '-');
      const names = new Map();
      const drawn = instance.renderToSVGString().replace(/zr\d+-([a-z]+)-?(\d+)/g, (whole, kind) => {
        if (!names.has(whole)) names.set(whole, `${prefix}${kind}${names.size}`);
        return names.get(whole);
      });
      const head = `<title>${escape(chart.title[lang])}</title><desc>${escape(chart.alternative[lang])}</desc>`;
      return drawn.replace(/^<svg /, `<svg role="img" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}" `).replace(/^(<svg [^>]*>)/, `$1${head}`);
    } finally {
      instance.dispose();
    }
  }

  return { option, svg, textWidth, wrap, number };
});
