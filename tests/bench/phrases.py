"""Words of the synthetic country, invented for it; no document says any of this."""

from __future__ import annotations

DEEDS = (
    "Rà soát từng khu dân cư để biết",
    "Lập danh sách theo hộ, ghi rõ",
    "Đến tận nơi làm việc hỏi và ghi lại",
    "Đối chiếu sổ theo dõi để tìm ra",
    "Họp nhóm nhỏ với bà con để nắm",
    "Cử người phụ trách từng địa bàn theo dõi",
    "Niêm yết ở nhà văn hóa để ai cũng rõ",
    "Gọi điện nhắc trước khi hết hạn, ghi nhận",
    "Mở buổi tiếp dân riêng để giải đáp về",
    "Phân công người trả lời thắc mắc về",
    "Thống kê lại theo từng nhóm tuổi",
    "Ghép các bảng kê rời rạc thành một sổ về",
    "Kiểm lại hồ sơ còn thiếu của",
    "Đưa vào lịch làm việc chung phần việc về",
    "Chọn nơi làm mẫu trước rồi nhân rộng cách làm về",
    "Ghi thành chỉ số theo dõi của đơn vị về",
)
MATTERS = (
    "những gia đình chưa ai có thẻ BHYT",
    "người bán hàng nhỏ chưa đóng BHXH tự nguyện",
    "xưởng nhỏ thuê dưới mười lao động",
    "người sắp đến tuổi nghỉ mà thiếu năm đóng",
    "học sinh mới chuyển trường chưa gia hạn thẻ",
    "tài xế, thợ xây và người làm theo mùa",
    "hợp tác xã vừa thành lập trong năm",
    "lao động đi làm xa trở về quê",
    "hộ vừa ra khỏi danh sách được hỗ trợ tiền đóng",
    "cửa hàng, quán ăn có thuê người giúp việc",
    "người đang hưởng trợ cấp thất nghiệp sắp hết hạn",
    "đơn vị nộp tiền muộn quá một tháng",
    "người cao tuổi sống một mình",
    "phụ nữ mới sinh con ở vùng xa",
    "thanh niên vừa học nghề xong",
    "khoản tiền còn treo của các đơn vị đã giải thể",
)
WAYS = (
    "rồi gửi kết quả cho nơi nhận trước buổi giao ban.",
    "và cập nhật vào bảng theo dõi chung.",
    "để cuối kỳ có con số so với đầu kỳ.",
    "kèm số điện thoại liên hệ để tiện hỏi lại.",
    "theo mẫu ngắn một trang đã thống nhất.",
    "và nêu rõ việc nào chưa làm được, vì sao.",
    "không bắt người dân nộp thêm giấy tờ.",
    "kết hợp với các buổi sinh hoạt khu dân cư.",
    "ưu tiên nơi có tỷ lệ thấp hơn mặt bằng chung.",
    "để lần sau đỡ phải làm lại từ đầu.",
    "và báo ngay khi thấy điều bất thường.",
    "trong giờ hành chính hoặc buổi tối khi bà con rảnh.",
    "để từng người biết quyền lợi của mình.",
    "cùng một cách tính giữa các nơi.",
)
PRINTED = (
    "Chủ động nắm tình hình trên địa bàn được giao",
    "Tổ chức các hoạt động phù hợp với điều kiện thực tế",
    "Bảo đảm đầy đủ nhân lực và phương tiện cho nhiệm vụ này",
    "Tham mưu các giải pháp cần thiết, đúng thẩm quyền",
    "Duy trì việc theo dõi, giám sát thường xuyên",
)
"""How the printed document says it: in other words than the summaries."""
GIVES = (
    "danh sách hộ chưa có thẻ",
    "bảng số liệu người tham gia",
    "báo cáo kết quả",
    "danh sách đơn vị nộp muộn",
    "bảng kê học sinh theo lớp",
)
DOUBTS = (
    "Không rõ con số tính cho cả địa bàn hay cho từng khu.",
    "Văn bản không nói tính trên nhóm nào.",
    "Bản đọc mờ ở chữ số cuối.",
)
COMMUNE_OFFICES = (
    ("phong-van-xa", "Phòng Văn hóa - Xã hội"),
    ("bhxh-co-so", "BHXH cơ sở"),
    ("thue-co-so", "Thuế cơ sở"),
    ("cong-an-xa", "Công an xã, phường"),
    ("phong-kinh-te", "Phòng Kinh tế - Hạ tầng và Đô thị"),
    ("thong-ke-co-so", "Thống kê cơ sở"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("tram-y-te", "Trạm Y tế"),
)
PROVINCE_OFFICES = (
    ("bhxh-tinh", "Bảo hiểm xã hội tỉnh, thành phố"),
    ("so-noi-vu", "Sở Nội vụ"),
    ("so-y-te", "Sở Y tế"),
    ("so-gddt", "Sở Giáo dục và Đào tạo"),
    ("so-tai-chinh", "Sở Tài chính"),
    ("cong-an-tinh", "Công an tỉnh, thành phố"),
    ("thue-tinh", "Thuế tỉnh, thành phố"),
    ("thong-ke-tinh", "Thống kê tỉnh, thành phố"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("lien-doan-lao-dong", "Liên đoàn Lao động"),
    ("so-khcn", "Sở Khoa học và Công nghệ"),
    ("ubnd-xa", "UBND các xã, phường"),
)
SIGNERS = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Quang Minh", "Phạm Thu Hà")
TOPICS = (
    "communication",
    "participants",
    "data-sharing",
    "collection",
    "inspection",
    "schools",
    "funding",
    "digital",
)
CADENCES = (
    ("month", "Hằng tháng, "),
    ("quarter", "Hằng quý, "),
    ("year", "Hằng năm, "),
    ("half-year", "6 tháng một lần, "),
)
