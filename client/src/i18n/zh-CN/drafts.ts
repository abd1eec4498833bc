export const drafts = {
  text: '租约丢了之后存下来的工作。轮到你再领同一切片时会接着用；也可以在这里取走。',
  empty: '没有存下的草稿',
  emptyText: '租约丢了、没有提交的工作会出现在这里。',
  project: '项目',
  by: '谁的',
  mine: '我的',
  annotations: '标注',
  saved: '存于',
  reason: '原因',
  keep: '存成文件',
  reasons: {
    lapsed: '租约到期',
    released: '归还了作业',
    returned: '作业被退回',
    withdrawn: '切片已不在'
  }
}
