export const words = {
  role: { annotator: '标注员', supervisor: '质检员', owner: '数据集所有者', admin: '管理员' },
  modality: { text: '文本', image: '图像', audio: '音频', video: '视频', geo: '地理' },
  stage: {
    label: '待标注',
    review: '待质检',
    review1: '待质检',
    review2: '二级质检',
    review3: '三级质检',
    done: '已通过',
    stuck: '卡住',
    archived: '已搁置'
  },
  job: {
    leased: '在做',
    submitted: '已提交',
    returned: '已退回',
    accepted: '已通过',
    fixed: '修正后通过',
    judged: '已判',
    skipped: '跳过',
    lapsed: '过期',
    released: '已归还'
  },
  run: {
    waiting: '排队',
    running: '进行中',
    done: '完成',
    failed: '失败',
    cancelled: '已取消',
    'rolled-back': '已撤回'
  },
  kind: {
    choice: '选择',
    box: '框',
    'rotated-box': '旋转框',
    polygon: '多边形',
    polyline: '折线',
    point: '点',
    ellipse: '椭圆',
    skeleton: '骨架',
    mask: '掩膜',
    track: '轨迹',
    interval: '时段',
    span: '文段',
    relation: '关系',
    rating: '评分',
    ranking: '排序',
    pair: '成对比较',
    text: '文字'
  }
}
