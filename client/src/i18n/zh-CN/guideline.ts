export const guideline = {
  version: '规范 v{{version}}',
  empty: '还没有标注规范',
  emptyText: '写清每个类别怎么画、拿不准时怎么办，配上正反例图片。',
  write: '写规范',
  edit: '编辑',
  text: '规范（Markdown）',
  preview: '预览',
  picture: '插入图片',
  pictureAlt: '图片说明',
  used: '已用 {{used}}，上限 {{most}}',
  tooLong: '超过上限，删掉几张图片或缩短文字',
  notPicture: '这个文件不是图片',
  classes: '类别一览'
}
