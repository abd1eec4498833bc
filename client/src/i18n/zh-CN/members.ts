export const members = {
  add: '加成员',
  person: '姓名',
  login: '账户',
  role: '角色',
  team: '班组',
  skills: '技能',
  skillsHint: '用逗号分开，与队列的要求对应',
  inHand: '在手',
  state: '状态',
  active: '在岗',
  paused: '暂停',
  remove: '移出',
  removeAsk: '移出 {{name}}？手上的作业会归还，已提交的保留。',
  editOf: '编辑 {{name}}',
  empty: '还没有成员',
  emptyText: '加进标注员和质检员，他们就能领作业。',
  find: '找成员'
}
