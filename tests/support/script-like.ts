/** Texts that would run, leave the page or turn its words around if a page took them for more than text. */
const scriptLike = [
  '<script>top.ran = 1</script>',
  '<img src=x onerror="top.ran = 2">',
  '"><svg onload="top.ran = 3">',
  "'-alert(4)-'{{top.ran = 4}}${top.ran = 4}",
  '</textarea></title><iframe srcdoc="<script>top.ran = 5</script>">',
  'javascript:top.ran=6',
  '\u202eevil\u2066 <b onmouseover=alert(7)>',
];

/** All of them after a word by which one sees where it is, cut to a field's length; `rotate` begins with another one. */
export function hostile(word: string, length = 200, rotate = 0): string {
  const turned = [...scriptLike.slice(rotate % scriptLike.length), ...scriptLike.slice(0, rotate % scriptLike.length)];
  let text = word;
  for (const one of turned) if (text.length + one.length < length) text += ` ${one}`;
  return text;
}
