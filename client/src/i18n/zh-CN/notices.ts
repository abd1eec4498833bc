export const notices = {
  returned: '作业退回给你',
  accepted: '作业通过了',
  fixed: '作业修正后通过',
  forced: '质检员收回了作业',
  lapsed: '作业过期，工作已存下',
  reserved: '重交的作业等你质检',
  changed: '作业有变化',
  all: '全部通知',
  emptyText: '作业被退回、通过或收回时，会在这里告诉你。',
  seen: '全部标为已读',
  fresh: '新'
}
