// Draws the charts of a page from the data beside them with the same option builder as the files; without it the frozen picture is shown.
(function () {
  'use strict';

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
    var chart = JSON.parse(source.textContent);
    var canvas = window.echarts.init(plot, null, { renderer: 'svg' });

    function show() {
      var width = plot.clientWidth, height = plot.clientHeight;
      canvas.resize({ width: width, height: height });
      var option = window.WageGuidanceCharts.option(chart, plot.dataset.lang, { width: width, height: height, compact: width < 560, bare: true });
      // Nothing moves unless the reader moved it.
      option.animation = false;
      canvas.setOption(option, true);
    }

    try {
      show();
    } catch (error) {
      canvas.dispose();
      plot.textContent = '';
      console.error(error);
      picture(plot);
      return;
    }
    var last = plot.clientWidth;
    new ResizeObserver(function () {
      if (plot.clientWidth === last) return;
      last = plot.clientWidth;
      show();
    }).observe(plot);
  }

  function all() { document.querySelectorAll('.plot[data-chart]').forEach(draw); }

  // Labels are measured with the page's own face, so it has to be there first.
  (document.fonts ? document.fonts.ready : Promise.resolve()).then(all, all);
})();
