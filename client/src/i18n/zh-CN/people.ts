export const people = {
  person: '人员',
  personHint: '输入姓名或账户，从列表里选',
  nobody: '没有这个账户'
}
