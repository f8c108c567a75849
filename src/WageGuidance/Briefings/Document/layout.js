// Decides where pages end. Figures and short tables are never split, so in plain order they would leave half-empty pages: within its section the next block
// that still fits is taken first, and what room is left on a page is shared out between its blocks. Where the last page would be nearly empty, everything is
// set a little closer, if that saves the page.
function layOutBriefing() {
  keepWordsWhole();
  const plain = document.body.innerHTML, first = layOutPages();
  if (first.parts === 0 || first.last > 0.4) return;
  document.body.innerHTML = plain;
  document.body.classList.add('dense');
  if (layOutPages().pages < first.pages) return;
  document.body.classList.remove('dense');
  document.body.innerHTML = plain;
  layOutPages();
}

// Chinese has no spaces: heads and names of rows break between its words, which the browser's dictionary knows, and never within one.
function keepWordsWhole() {
  if (!document.documentElement.lang.startsWith('zh')) return;
  const words = new Intl.Segmenter('zh', { granularity: 'word' }), unit = /^[年月日季版个倍元人户家%]/;
  // Terms of the field that the dictionary takes apart.
  const terms = ['均方根', '人事费用率', '求人倍率', '分位数', '基准线'];
  const inTerm = (before, segment) => terms.some(t => { const at = t.indexOf(segment); return at > 0 && before.endsWith(t.slice(0, at)); });
  for (const cell of document.querySelectorAll('thead th, tbody th')) {
    for (const text of [...cell.childNodes].filter(n => n.nodeType === Node.TEXT_NODE)) {
      const parts = [];
      for (const { segment, isWordLike } of words.segment(text.data)) {
        const before = parts[parts.length - 1];
        if (before === undefined || (isWordLike && !/[（《“]$/.test(before) && !(/\d$/.test(before) && unit.test(segment)) && !inTerm(before, segment))) parts.push(segment);
        else parts[parts.length - 1] += segment;
      }
      text.replaceWith(...parts.flatMap((part, i) => i > 0 ? [document.createElement('wbr'), part] : [part]));
    }
  }
}

// One pass: the number of pages after the summary, and how full the last of them is.
function layOutPages() {
  const PAGE = 978 - 6, STRETCH = 26, parts = [...document.querySelectorAll('.part')];
  const height = e => e ? e.getBoundingClientRect().height : 0, gap = e => parseFloat(getComputedStyle(e).marginTop) || 0;
  let y = 0, page = [], pages = 1;
  // One table wider than the text would make the printer shrink every page.
  for (const t of document.querySelectorAll('table')) if (t.scrollWidth > t.parentElement.clientWidth + 0.5 || t.offsetWidth > t.parentElement.clientWidth + 0.5) t.classList.add('tight');

  const close = last => {
    const movable = page.slice(1).filter(e => !e.matches('p, .notes')), left = PAGE - y;
    if (!last && movable.length && left > 0 && left < PAGE * 0.35) for (const e of movable) e.style.marginTop = gap(e) + Math.min(left / movable.length - 0.5, STRETCH) + 'px';
    if (!last) { page = []; y = 0; pages++; }
  };
  const breakBefore = e => { close(false); e.style.breakBefore = 'page'; e.style.marginTop = '0'; };

  // How far down a table ends whose rows go on over pages: no row is split, the head is repeated, what stands under it keeps with its last row.
  const placeRows = (e, top) => {
    const head = height(e.querySelector('thead')), under = height(e.querySelector('.under')) + 4, rows = [...e.querySelectorAll('tbody tr')];
    let at = top + height(e.querySelector('caption')) + head;
    rows.forEach((row, i) => {
      const need = height(row) + (i === rows.length - 1 ? under : 0);
      if (at + need > PAGE) { page = []; pages++; at = head; }
      at += need;
    });
    y = at;
  };
  const place = (e, splits) => {
    const need = (y > 0 ? gap(e) : 0) + height(e);
    if (y > 0 && y + need > PAGE && !(splits && PAGE - y > 170)) breakBefore(e);
    page.push(e);
    const top = y + (y > 0 ? gap(e) : 0);
    if (top + height(e) <= PAGE) y = top + height(e);
    else placeRows(e, top);
  };

  parts.forEach((part, index) => {
    const children = [...part.children];
    const words = children.filter(e => e.matches('.opening, p')), notes = children.filter(e => e.matches('.notes'));
    const blocks = children.filter(e => e.matches('figure, .pair, .tableblock'));
    const lead = parseFloat(getComputedStyle(part).marginTop) || 0;
    if (index > 0) {
      // A heading and two or three lines may end a page; a heading with less under it may not.
      const opening = part.querySelector('.opening'), head = opening ? gap(opening) + height(opening) : 0;
      const least = blocks.length ? Math.min(...blocks.map(e => gap(e) + (e.matches('.tableblock:not(.whole)') ? Math.min(height(e), 170) : height(e)))) : 0;
      const next = words[1] ? gap(words[1]) + height(words[1]) : least;
      if (y + lead + head + (head < 70 ? next : 0) > PAGE) { close(false); part.style.breakBefore = 'page'; part.style.marginTop = '0'; }
      else y += lead;
    }
    for (const e of words) {
      if (y > 0 && e.matches('.opening')) { page.push(part); y += height(e); } else place(e, false);
    }
    const anchor = notes[0] || null;
    while (blocks.length) {
      const fits = e => y + (y > 0 ? gap(e) : 0) + height(e) <= PAGE;
      let next = blocks.findIndex(e => fits(e));
      if (next < 0) next = Math.max(0, PAGE - y > 170 ? blocks.findIndex(e => e.matches('.tableblock:not(.whole)')) : 0);
      const [block] = blocks.splice(next, 1);
      part.insertBefore(block, anchor);
      place(block, block.matches('.tableblock:not(.whole)'));
    }
    for (const e of notes) place(e, false);
  });
  close(true);
  return { pages, last: y / PAGE, parts: parts.length };
}
