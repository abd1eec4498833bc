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

export const PASTURE_GUIDELINE = `# 高山草场标注规范

1. **草地、裸岩、积雪**用多边形；石块落在草地里时，在草地上挖洞，再单独标成裸岩。
2. **小路、冲沟、山脊线**用折线，从近处画到远处；拐弯处加点，直处不加。
3. 边界误差不超过 10 px；云不标。

## In short

Polygons for grass, rock and snow, with holes where a stone lies in the grass; polylines for path, gully and ridge, from near to far; no clouds.
`

export const COIN_GUIDELINE = `# 钱币标注规范

1. 每枚钱币一个**掩膜**，到边缘为止，不含阴影。
2. 缺角按看得见的形状涂，不补圆。

## In short

One mask a coin, up to its edge, without its shadow; a chipped coin as it is.
`
