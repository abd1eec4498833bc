/** What annotators read beside the sample projects, Chinese first. */
export const PHOTO_GUIDELINE = `# 照片标注规范

1. **框**要贴住物体的可见边缘，误差不超过 3 px。一个物体一个框。
2. **多边形**沿着边界走；相邻的两类共用一条边界，不留缝。
3. 被遮挡一半以上的物体仍要标，并勾选“被遮挡”。
4. 图中没有任何要标的东西时，直接提交并确认“没有可标的内容”。这是一个答案，不是跳过。

## In short

Boxes hug what is visible; polygons follow borders; occluded things are labelled and marked; an empty picture is handed in as empty.
`

export const TEXT_GUIDELINE = `# 文本标注规范

1. 给每段文字选一个**主题**（必选）。
2. 标出**权利主体**（如“人人”“хүн бүр”）、**权利**和**义务**；片段可以重叠。
3. 片段不带两端的标点和空格。
4. 传统蒙古文竖排显示，从上到下、从左到右；按词选取，不要拆开带元音间隔符的词。

## In short

Choose the topic; mark holders, rights and duties without outer punctuation; spans may overlap; in Mongolian columns mark whole words.
`
