// The one option builder for every chart: on the worker (SVG for files) and in the browser (pages). No DOM is touched.
// Input is a Chart of a release as its canonical JSON has it; how it looks is decided here and in the files of the kinds, what is drawn was frozen there.
(function (charts) {
  'use strict';

  const { textWidth, number, known, frame, noData } = charts.parts;

  // options: width, height (a floor for charts of rows), compact (a phone), bare (no title, subtitle, source), version (words after the source).
  // The option's `height` is the height to draw at.
  function option(chart, lang, options) {
    const f = frame(chart, lang, options);
    // An abscissa alone is no figure.
    if (chart.no_data || !chart.categories.length || !known(chart.series.filter(s => s.role !== 'x').map(s => s.values)).length) return noData(f);
    const make = charts.kinds[chart.kind];
    if (!make) throw new Error(`No chart is of the kind ${chart.kind}.`);
    return make(f);
  }

  const escape = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

  // The chart as an SVG file; the same chart gives the same bytes whatever was drawn before. options.prefix keeps ids apart where two are on a page.
  function svg(chart, lang, options) {
    const echarts = self.echarts;
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

  Object.assign(charts, { option, svg, number });
})(WageGuidanceCharts);
