// Saves charts as pictures. A chart of a release is painted by the server in the product's font; where it cannot, and where the chart is of what the reader typed, the browser paints it.
(function () {
  'use strict';

  function save(blob, name) {
    var link = document.createElement('a'), address = URL.createObjectURL(blob);
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  // Onto white, as wide as asked for; words in whatever face of the family the machine has.
  function paint(svg, width) {
    return new Promise(function (done, failed) {
      var size = /<svg[^>]*\swidth="([\d.]+)"[^>]*\sheight="([\d.]+)"/.exec(svg), image = new Image();
      if (!size) { failed(new Error('The drawing has no size.')); return; }
      image.onerror = function () { failed(new Error('The drawing cannot be read.')); };
      image.onload = function () {
        var canvas = document.createElement('canvas'), context = canvas.getContext('2d');
        canvas.width = width;
        canvas.height = Math.round(width * size[2] / size[1]);
        context.fillStyle = '#ffffff';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (blob) { if (blob) done(blob); else failed(new Error('The picture cannot be made.')); }, 'image/png');
      };
      image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
    });
  }

  function text(address) {
    return fetch(address).then(function (answer) { if (!answer.ok) throw new Error(String(answer.status)); return answer.text(); });
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-picture]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.setAttribute('aria-busy', 'true');
    fetch(link.href)
      .then(function (answer) { return answer.ok ? answer.blob() : text(link.dataset.picture).then(function (svg) { return paint(svg, Number(link.dataset.width)); }); })
      .then(function (blob) { save(blob, link.download); })
      .catch(function (error) { console.error(error); location.assign(link.dataset.picture); })
      .finally(function () { link.removeAttribute('aria-busy'); });
  });

  document.querySelectorAll('[data-saves]').forEach(function (saves) {
    var figure = saves.closest('figure'), plot = figure.querySelector('.plot[data-chart]'), source = plot && document.getElementById('data-' + plot.dataset.chart);
    if (!source || !window.WageGuidanceCharts || !window.echarts) return;
    saves.hidden = false;
    saves.addEventListener('click', function (event) {
      var kind = event.target.value;
      if (!kind) return;
      var svg = window.WageGuidanceCharts.svg(JSON.parse(source.textContent), plot.dataset.lang, {}), name = saves.dataset.saves + '.' + kind;
      if (kind === 'svg') save(new Blob([svg], { type: 'image/svg+xml' }), name);
      else paint(svg, Number(saves.dataset.width)).then(function (blob) { save(blob, name); }, function (error) { console.error(error); });
    });
  });
})();
