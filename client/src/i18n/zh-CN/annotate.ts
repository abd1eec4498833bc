export const annotate = {
  title: '标注'
}
