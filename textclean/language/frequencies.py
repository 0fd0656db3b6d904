"""The characters that a text of a language is mostly made of, most frequent first."""

from __future__ import annotations

#: Simplified Chinese. Jun Da, “Modern Chinese Character Frequency List” (2004, 193 million characters), its head.
CHINESE = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
    "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔笑"
    "术九红往需满阿引找参包失李革六府党江城步段技件土八响增办号商济级青组落究集网周百研热议站七投"
    "流支极际联连委突亲团省调持农影视约势村卫族推广划花医近片职演源房油项线企章局干州油余习近平席书产"
    "脱贫防疫均质改善优环境春节阳台湾香港澳深圳贸易银股价服购旅游警察消息闻央昨今晚"
)

#: The same in Traditional Chinese where the form differs, for the two hundred most frequent and what news adds.
TRADITIONAL = (
    "這個們來為國說時會對後過發經麼學現當沒動還進樣裡開從實軍無與長機業關點將兩間問並應戰頭體見產製話"
    "內給門員東聲論處義幾認條題爾變總電數報結務場計資許統區隊決馬書聽卻達強難權設記類據該規萬覺術領確傳師"
    "觀讓識帶導爭運參紅滿黨響辦號濟級組網熱議極際聯連親團調農視約勢衛廣劃醫職項線幹習質優環節陽灣貿銀價購"
    "遊聞歲縣裏臺陳劉楊黃趙吳孫馮鄧鄭謝蔡"
)

#: Kanji. The head of the frequency list of four years of the Mainichi newspaper (KANJIDIC's field F).
JAPANESE = (
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場"
    "金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性"
    "的要用制治度務強気小七成期公持野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権"
    "心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信"
    "策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢"
    "減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援"
)

#: Hangul syllables. Counted in the Korean text of the Universal Declaration of Human Rights and completed from the
#: particles and endings of the language (이 가 은 는 을 를 의 에 로 고 다 하 지 …).
KOREAN = (
    "이다는의에을를가한고로지하은사대인기자시정도과해일어부수전리스서나그보라제국구여들있원주장상공성아으만우요경"
    "조동위비세관와신면오무연진생유내선화것년교미적단결할소명안업중모회치산당문계용방금물적영권북남차민식실출재발"
    "분된개거히려음까통게및며행니등말때한더법양외런입반습각했체최데저강너운노후없현년질래학포심러타타트건품드"
)

#: Hiragana that make up nine tenths of those of a text. Counted in the Japanese Universal Declaration.
HIRAGANA = "のにはをるたとしがてでいなすかれらあこりもくきまつさよけうえそわ"
