// Draws the charts of a page from the data beside them with the same option builder as the files; without it the frozen picture is shown.
(function () {
  'use strict';

  // The builder sets its words for print, 7.5 pt; on a screen the whole drawing is enlarged until they are 12 to 13 px.
  var ENLARGED = { wide: 1.28, phone: 1.12 }, PHONE = 560;

  function picture(plot) {
    var address = plot.dataset.svg;
    plot.classList.add('frozen');
    if (!address) { words(plot); return; }
    var image = new Image();
    image.alt = '';
    image.onerror = function () { image.remove(); words(plot); };
    image.src = address;
    plot.append(image);
  }

  function words(plot) {
    plot.classList.add('empty');
    var text = document.createElement('p');
    text.textContent = plot.getAttribute('aria-label');
    plot.append(text);
  }

  function draw(plot) {
    var source = document.getElementById('data-' + plot.dataset.chart);
    if (!window.echarts || !window.WageGuidanceCharts || !source) { picture(plot); return; }
    var chart = JSON.parse(source.textContent), canvas, sheet = document.createElement('div');
    sheet.className = 'sheet';
    plot.append(sheet);

    function show() {
      var compact = plot.clientWidth < PHONE, enlarged = compact ? ENLARGED.phone : ENLARGED.wide, width = Math.floor(plot.clientWidth / enlarged);
      var option = window.WageGuidanceCharts.option(chart, plot.dataset.lang, { width: width, compact: compact, bare: true });
      var height = Math.ceil(option.height);
      delete option.height;
      // Nothing moves unless the reader moved it.
      option.animation = false;
      plot.style.minHeight = '0';
      sheet.style.width = width + 'px';
      sheet.style.height = height + 'px';
      sheet.style.transform = 'scale(' + enlarged + ')';
      plot.style.height = Math.ceil(height * enlarged) + 'px';
      if (canvas) canvas.resize({ width: width, height: height });
      else canvas = window.echarts.init(sheet, null, { renderer: 'svg', width: width, height: height });
      canvas.setOption(option, true);
      // Lets the style sheet for print set its own size.
      sheet.querySelector('svg').setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    }

    try {
      show();
    } catch (error) {
      if (canvas) canvas.dispose();
      plot.textContent = '';
      plot.style.height = plot.style.minHeight = '';
      console.error(error);
      picture(plot);
      return;
    }
    var last = plot.clientWidth;
    new ResizeObserver(function () {
      if (plot.clientWidth === last || plot.clientWidth === 0) return;
      last = plot.clientWidth;
      show();
    }).observe(plot);
  }

  function all() {
    document.querySelectorAll('.plot[data-chart]').forEach(draw);
    document.documentElement.dataset.charts = 'drawn';
  }

  // Labels are measured with the page's own face, so it has to be there first.
  (document.fonts ? document.fonts.ready : Promise.resolve()).then(all, all);
})();
