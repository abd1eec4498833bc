export const signIn = {
  title: '登录',
  login: '邮箱或工号',
  password: '密码',
  show: '显示密码',
  hide: '隐藏密码',
  go: '登录',
  first: '第一次启动：打开终端里印出的一次性链接',
  ended: '登录已失效，请重新登录。没送出的作业还在这台设备上。',
  linkTitle: '一次性登录',
  linkText: '这个链接只能用一次，{{minutes}} 分钟内有效。点下面的按钮才算用掉。',
  linkGo: '进入 Uurga',
  linkOther: '用账户登录'
}
