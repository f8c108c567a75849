// What all kinds of chart share: colours, words and their widths, scales, the frame of title and source, axes, legends. The kinds add themselves to `kinds`.
var WageGuidanceCharts = (function () {
  'use strict';

  const INK = '#1c2430', SECOND = '#5a6675', HAIR = '#d9dee4', WASH = '#f4f6f8', PAPER = '#ffffff', ACCENT = '#0a5a8c', MUTED = '#a3bccd';
  const ROLE = { baseline: ACCENT, upper: '#b4531f', lower: '#5c7f3b', region: INK, highlight: ACCENT, openings: ACCENT, seekers: '#c08a00', 'openings-raw': ACCENT, 'seekers-raw': '#c08a00', ratio: INK, total: INK };
  const DASH = { upper: [6, 3], lower: [1.5, 3], 'openings-raw': [2, 2], 'seekers-raw': [2, 2] };
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

  // A short name over as many lines as it needs: a Chinese one in even parts, another at its words.
  function even(text, size, width) {
    if (textWidth(text, size) <= width || !wide(text.codePointAt(0))) return wrap(text, size, width);
    const letters = [...text].length, lines = Math.ceil(letters / Math.max(1, Math.floor(width / size)));
    return text.match(new RegExp(`.{1,${Math.ceil(letters / lines)}}`, 'gu'));
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

  // Small squares, lines or marks with names, wrapped over as many lines as they need; returns the height.
  function legend(f, entries, y) {
    let x = f.left, line = y;
    for (const e of entries) {
      // A name longer than the chart is wide goes on below itself.
      const w = 14 + textWidth(e.name, f.text) + 14, words = w - 24 > f.right - f.left ? wrap(e.name, f.text, (f.right - f.left - 14) * 0.94) : [e.name];
      if (x > f.left && x + w > f.right + 10) { x = f.left; line += 16; }
      if (e.draw) f.graphic.push(e.draw(x + 5, line + 7));
      else if (e.dot) f.graphic.push({ type: 'circle', silent: true, shape: { cx: x + 5, cy: line + 7, r: 3.6 }, style: { fill: 'none', stroke: e.color, lineWidth: 1.6 } });
      else f.graphic.push(e.dash || e.line
        ? { type: 'line', silent: true, shape: { x1: x, y1: line + 7, x2: x + 11, y2: line + 7 }, style: { stroke: e.color, lineWidth: 2, lineDash: e.dash || null } }
        : { type: 'rect', silent: true, shape: { x, y: line + 2, width: 10, height: 10 }, style: { fill: e.color } });
      f.graphic.push({ type: 'text', silent: true, style: { text: words[0], x: x + 14, y: line + 7, fill: INK, font: `${f.text}px ${FONT}`, verticalAlign: 'middle', textVerticalAlign: 'middle' } });
      words.slice(1).forEach(more => { line += 14; f.graphic.push({ type: 'text', silent: true, style: { text: more, x: x + 14, y: line + 7, fill: INK, font: `${f.text}px ${FONT}`, verticalAlign: 'middle', textVerticalAlign: 'middle' } }); });
      x += w;
    }
    return line - y + 20;
  }

  const periodName = (text, lang) => {
    const q = /^(\d{4})-Q([1-4])$/.exec(text);
    return q ? (lang === 'zh' ? `${q[1]}年第${'一二三四'[q[2] - 1]}季度` : `Q${q[2]} ${q[1]}`) : text;
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

  const axisNote = (chart, lang, cut) => chart.unit[lang] + (cut ? (lang === 'zh' ? '（纵轴不从零开始）' : ' (axis does not start at zero)') : '');

  function tooltip(f, trigger) {
    const { chart, lang } = f;
    return {
      trigger, confine: true, textStyle: { fontFamily: FONT, fontSize: 12 },
      valueFormatter: v => typeof v === 'number' ? withUnit(chart, lang, v, chart.decimals) : '…',
    };
  }

  // Words at the size of the chart where there is nothing to draw.
  function noData(f) {
    const height = f.o.height || (f.o.bare ? 236 : 340), width = f.right - f.left, y = f.top, h = height - f.top - f.foot;
    f.graphic.push({ type: 'rect', silent: true, shape: { x: f.left, y, width, height: h }, style: { fill: WASH } });
    f.graphic.push(label(f, wrap((f.chart.no_data || { zh: '没有可供绘图的数据。', en: 'There is no data to draw.' })[f.lang], 12, width * 0.7).join('\n'), f.left + width / 2, y + h / 2, { align: 'center', fontSize: 12, lineHeight: 20, fill: SECOND }));
    return finish(f, { height, graphic: f.graphic, series: [] });
  }

  const parts = {
    INK, SECOND, HAIR, WASH, PAPER, ACCENT, MUTED, ROLE, DASH, OTHERS, PARTS, FONT, WITHHELD, textWidth, wrap, even, number, withUnit, alpha, markOf,
    missing, scale, known, frame, label, hatch, drawing, finish, axisLine, valueAxis, legend, periodName, timeLabels, timeAxis, spread,
    axisNote, tooltip, noData,
  };
  return { kinds: {}, parts };
})();
