// Runs in the page, as the value of one expression: texts that are cut off, leave the screen sideways, or lie over
// each other. Texts that scroll within a place of their own, such as a wide table, are not lost.
;(() => {
  const wrong = new Set()
  const short = text => `"${text.trim().replaceAll(/\s+/g, ' ').slice(0, 50)}"`

  function around(element) {
    const all = []
    for (let one = element; one && one !== document.body; one = one.parentElement) all.push(one)
    return all
  }

  /** Said to screen readers only, or not shown at all. */
  function unseen(element) {
    if (element.closest('option, script, style, noscript')) return true
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true
    return around(element).some(one => {
      const { clipPath, position } = getComputedStyle(one)
      return clipPath !== 'none' && position === 'absolute'
    })
  }

  /** The nearest place around it that scrolls by itself. */
  function scroller(element) {
    return around(element).find(one => {
      const { overflowX, overflowY } = getComputedStyle(one)
      const sideways = /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1
      return sideways || (/auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1)
    })
  }

  const floats = element => around(element).some(one => /fixed|sticky/.test(getComputedStyle(one).position))

  /** What the frames around it leave of it. */
  function shownOf({ left, top, right, bottom }, element) {
    for (const one of around(element)) {
      if (getComputedStyle(one).overflowX === 'visible') continue
      const frame = one.getBoundingClientRect()
      left = Math.max(left, frame.left)
      top = Math.max(top, frame.top)
      right = Math.min(right, frame.right)
      bottom = Math.min(bottom, frame.bottom)
    }
    return { left, top, right, bottom }
  }

  function piecesOf() {
    const pieces = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!node.nodeValue.trim() || unseen(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const whole of range.getClientRects()) {
        const box = shownOf(whole, parent)
        if (box.right - box.left > 1 && box.bottom - box.top > 1)
          pieces.push({ text: node.nodeValue, parent, whole, box })
      }
    }
    return pieces
  }

  /** Whether something opaque lies over it at a point of the screen. */
  function hidden(below, x, y) {
    for (const one of document.elementsFromPoint(x, y)) {
      if (one === below || one.contains(below)) return false
      if (below.contains(one)) continue
      const { backgroundColor, backgroundImage } = getComputedStyle(one)
      if (backgroundImage !== 'none' || !/, 0\)$|transparent/.test(backgroundColor)) return true
    }
    return false
  }

  function lookAtEdges({ text, parent, whole: box }) {
    if ((box.left < -1 || box.right > innerWidth + 1) && !scroller(parent))
      wrong.add(`leaves the screen: ${short(text)}`)
    const frame = around(parent).find(one => /hidden|clip/.test(getComputedStyle(one).overflowX))
    if (!frame) return
    const style = getComputedStyle(frame)
    // Shortened by dots: said in full where it leads, or where it says so.
    if (style.webkitLineClamp !== 'none') return
    if (style.textOverflow === 'ellipsis' && frame.closest('td, main a, [title]')) return
    const { left, right, bottom } = frame.getBoundingClientRect()
    if (box.right > right + 2 || box.left < left - 2 || box.bottom > bottom + 3)
      wrong.add(`is cut off: ${short(text)}`)
  }

  function lookAtPair(one, other) {
    const left = Math.max(one.box.left, other.box.left)
    const top = Math.max(one.box.top, other.box.top)
    const width = Math.min(one.box.right, other.box.right) - left
    const height = Math.min(one.box.bottom, other.box.bottom) - top
    // Lines of text stand closer than their boxes say.
    if (one.parent === other.parent || width < 3 || height < 6) return
    // What is scrolled away behind the edge of its place is no neighbour of what stands outside.
    if (scroller(one.parent) !== scroller(other.parent)) return
    const [x, y] = [left + width / 2, top + height / 2]
    const onScreen = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
    const apart = onScreen
      ? hidden(one.parent, x, y) || hidden(other.parent, x, y)
      : floats(one.parent) || floats(other.parent)
    if (!apart) wrong.add(`lies over another: ${short(one.text)} and ${short(other.text)}`)
  }

  const pieces = piecesOf().toSorted((one, other) => one.box.top - other.box.top)
  pieces.forEach((one, at) => {
    lookAtEdges(one)
    for (let next = at + 1; next < pieces.length && pieces[next].box.top < one.box.bottom; next++)
      lookAtPair(one, pieces[next])
  })
  return [...wrong]
})()
