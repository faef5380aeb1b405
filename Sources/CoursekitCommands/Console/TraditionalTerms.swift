/// The program's words that OpenCC reads in another sense, with what they are in the Traditional Chinese of Taiwan.
///
/// Whoever passes an exam has 通過; OpenCC says 透過, which is "by means of". 里加 is the city of Riga to it.
enum TraditionalTerms {
    static let words = [
        "通过": "通過", "题干": "題幹", "只读": "唯讀", "发布": "發布", "制表符": "定位字元", "单元格里": "儲存格裡", "单元格": "儲存格",
        "文本里": "文字裡",
        "里加": "裡加",
    ]
}
