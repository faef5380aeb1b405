extension Pinyin {
    // Made by `scripts/pinyin-readings` of pinyin-data (https://github.com/mozillazg/pinyin-data, MIT License), which takes them from
    // Unicode's Unihan database.

    /// Syllables, and after each the characters that are usually read so.
    static let usualReadings = """
        a1 锕阿 a2 嗄 a5 啊 ai1 哀哎唉嗳埃挨欸锿 ai2 癌皑 ai3 毐矮蔼霭 ai4 叆嗌嫒暧爱瑷砹碍艾隘 an1 安庵桉氨盦谙鞍鹌𩽾
        an3 俺唵垵埯铵 an4 岸按暗案犴胺黯 ang1 肮 ang2 卬昂 ang4 盎 ao1 凹 ao2 嗷嶅廒敖熬獒璈翱聱螯遨鏖鳌 ao3 媪拗袄
        ao4 傲坳奡奥岙懊澳鏊隩骜 ba1 八叭岜巴扒捌朳疤笆粑羓芭蚆鲃 ba2 妭拔胈菝跋魃 ba3 把钯靶 ba4 坝灞爸罢耙霸鲅鲌
        ba5 吧 bai1 掰擘 bai2 白 bai3 佰捭摆柏百 bai4 拜稗败 ban1 扳搬攽斑班瘢癍般颁𨭉 ban3 坂昄板版钣阪 ban4 伴办半扮
        ban4 拌柈湴瓣绊靽 bang1 帮梆浜邦𠳐 bang3 榜绑膀 bang4 傍塝搒棒棓玤磅蒡蚌谤镑 bao1 包孢枹煲胞苞褒龅 bao2 薄雹
        bao3 保堡宝葆褓饱鸨 bao4 报抱暴爆豹趵鲍 bei1 卑悲杯椑碑陂鹎 bei3 北 bei4 倍备孛悖惫焙狈琲碚糒背蓓被褙贝辈邶鐾
        bei4 钡鞁鞴 bei5 呗 ben1 奔栟犇贲锛 ben3 本畚苯 ben4 倴坋坌笨 beng1 嘣崩祊绷 beng2 甭 beng3 琫 beng4 泵甏蹦迸
        beng4 镚 bi1 逼鲾 bi2 荸鼻 bi3 俾匕吡妣彼比沘秕笔舭鄙 bi4 佖哔坒壁婢嬖币庇庳弊弼必愎敝毕毖毙滗濞狴珌璧畀痹皕碧
        bi4 筚箅篦臂苾荜萆蓖蔽薜裨襞觱诐赑跸避邲铋闭陛馝髀 bian1 煸砭笾编蝙边鞭鳊 bian3 匾扁碥萹褊贬 bian4 便卞变弁忭
        bian4 抃昪汴苄辨辩辫遍𨚕 biao1 儦幖彪摽杓标瀌熛瘭脿膘蔈藨镖镳飑飙骉骠 biao3 婊表裱 biao4 俵鳔 bie1 憋鳖
        bie2 别咇蹩 bie3 瘪 bin1 傧宾彬斌槟滨濒玢缤豳邠镔 bin4 摈殡膑髌鬓 bing1 兵冰 bing3 丙摒昺柄炳禀秉蛃邴饼
        bing4 并病 bo1 剥哱啵嶓拨播波玻砵菠钵饽𬭛 bo2 亳伯僰勃博帛搏欂浡渤礴箔脖膊舶袯踣钹铂镈馞驳鹁 bo3 簸跛 bo4 檗
        bo5 卜 bu1 晡逋𬷕 bu2 醭 bu3 卟哺捕补 bu4 不埗埠布怖步瓿簿蔀部钚𫐓 ca1 嚓擦 cai1 偲猜 cai2 才材裁财
        cai3 彩睬踩采 cai4 菜蔡 can1 参餐骖 can2 惭残蚕 can3 䅟惨黪 can4 孱掺灿璨粲 cang1 仓伧沧舱苍鸧 cang2 藏
        cao1 操糙 cao2 嘈曹槽漕艚螬𥕢 cao3 草 ce4 侧册厕恻测策 cen2 岑梣涔 ceng1 噌 ceng2 层嶒曾 ceng4 蹭
        cha1 叉插杈锸馇 cha2 垞察嵖搽查槎檫猹碴茬茶𥻗 cha3 衩蹅镲 cha4 侘姹岔差汊诧 chai1 拆钗 chai2 侪柴豺 chai3 茝
        chai4 瘥虿 chan1 搀梴襜觇辿 chan2 儳婵巉廛潺澶瀍禅缠蝉蟾谗躔镡镵馋 chan3 产冁刬啴旵浐蒇谄铲阐骣𬊤
        chan4 忏羼韂颤 chang1 伥娼昌猖菖阊鲳 chang2 偿嫦尝常徜肠苌鲿 chang3 厂场惝敞昶氅𬬮 chang4 倡唱怅玚畅鬯
        chao1 弨怊抄焯超钞 chao2 嘲巢晁朝潮 chao3 吵炒 chao4 耖 che1 砗车 che3 扯 che4 㬚坼彻掣撤澈 chen1 嗔抻琛瞋郴
        chen2 宸尘忱晨沉煁臣谌辰陈 chen3 碜 chen4 榇疢衬谶趁龀 cheng1 偁撑柽牚琤瞠称蛏赪 cheng2 丞乘呈城埕塍宬惩憕成承
        cheng2 晟枨橙澂澄珵珹程裎诚酲铖 cheng3 庱逞骋 cheng4 秤 chi1 吃哧嗤媸摛瓻痴眵笞蚩螭魑鸱𫄨 chi2 坻墀弛持池漦篪
        chi2 茌踟迟驰 chi3 侈尺耻胣褫齿 chi4 傺叱啻彳敕斥炽痓瘛翅赤饬 chong1 㳘充冲忡憧摏珫翀舂艟茺 chong2 崇虫
        chong3 埫宠 chong4 铳 chou1 婤抽犨瘳 chou2 仇俦帱惆愁椆畴稠筹绸踌酬雠 chou3 丑侴杻瞅 chou4 臭 chu1 䝙䢺出初摴
        chu1 樗 chu2 刍厨橱滁蜍蹰躇锄除雏 chu3 储杵楚楮濋础褚𬺓 chu4 亍俶处怵憷搐斶柷琡畜矗绌触黜 chua1 欻 chuai1 揣搋
        chuai4 啜嘬踹 chuan1 川氚穿 chuan2 传圌椽船遄 chuan3 喘舛 chuan4 串钏 chuang1 疮窗 chuang2 噇幢床 chuang3 闯
        chuang4 创怆 chui1 吹炊 chui2 倕垂捶棰椎槌锤陲 chun1 䲠堾春椿瑃蝽 chun2 唇淳纯莼醇鹑𬭚 chun3 蠢 chuo1 戳踔逴
        chuo4 婼惙绰辍龊 ci1 呲疵跐 ci2 堲慈瓷磁祠糍茈茨词辞雌鹚 ci3 此泚玼𫚖 ci4 伺佽刺次莿赐 cong1 匆囱枞熜璁聪苁葱
        cong1 骢 cong2 丛从悰淙琮 cou4 凑腠辏 cu1 粗 cu2 徂殂 cu4 促猝簇蔟蹙蹴酢醋 cuan1 撺汆蹿镩 cuan4 爨窜篡
        cui1 催崔摧榱缞 cui3 漼璀 cui4 啐悴毳淬瘁粹翠脆萃 cun1 村皴邨 cun2 存 cun3 忖 cun4 寸 cuo1 搓撮瑳磋蹉
        cuo2 嵯痤矬酂鹾 cuo3 脞 cuo4 厝挫措棤莝锉错 da1 嗒搭瘩耷褡𨱏 da2 哒妲怛沓炟笪答荙跶达阘靼鞑𫟼 da3 打 da4 大
        da5 垯 dai1 呆呔 dai3 傣歹逮 dai4 代叇垈埭岱带待怠戴殆玳绐袋贷轪迨骀黛 dan1 丹儋单担殚瘅眈箪耽聃郸
        dan3 亶掸疸胆赕𬘘 dan4 但啖弹惮憺旦氮淡澹疍萏蛋诞𫢸 dang1 当珰筜裆铛 dang3 党挡谠𣗋 dang4 凼垱宕档砀荡菪𬍡
        dao1 刀叨忉氘舠鱽 dao2 捯 dao3 导岛捣祷蹈 dao4 倒到悼焘盗稻纛道 de1 嘚 de2 得德锝 de5 的 den4 扽
        deng1 噔灯璒登蹬 deng3 戥等 deng4 凳嶝瞪磴邓镫 di1 䃅低堤氐滴羝镝鞮 di2 嘀嫡敌涤狄笛籴翟荻觌蹢迪髢𬱖
        di3 底抵柢砥诋邸骶 di4 䗖地娣媂帝弟杕棣玓睇碲禘第缔菂蒂谛踶递𤧛 dian1 巅掂滇甸癫颠 dian3 典点碘踮
        dian4 佃坫垫奠店惦扂殿淀玷琔电癜簟钿阽靛 diao1 凋刁叼汈碉貂雕鲷 diao4 吊掉窎调钓铞铫 die1 嗲爹跌 die2 䏲叠喋垤
        die2 堞昳牒瓞碟绖耋蝶谍蹀迭鲽𫶇 ding1 丁仃叮玎疔盯耵酊钉 ding3 顶鼎 ding4 啶定碇腚萣订铤锭 diu1 丢铥
        dong1 东冬咚岽氡鸫𬟽 dong3 懂董 dong4 侗冻动垌峒恫栋洞硐胨胴 dou1 兜篼蔸都 dou3 抖蚪陡 dou4 斗痘窦豆逗
        du1 厾嘟督阇 du2 椟毒渎牍犊独碡读髑黩 du3 堵睹笃赌 du4 妒度杜渡肚芏蠹镀𬭊 duan1 端耑 duan3 短 duan4 塅断椴段煅
        duan4 瑖簖缎锻 dui1 堆 dui4 兑对怼碓祋镦队 dun1 吨墩惇敦礅蹲蹾 dun3 盹趸 dun4 囤楯沌炖盾砘遁钝顿 duo1 㙍剟咄哆
        duo1 多掇裰 duo2 夺踱铎 duo3 亸哚垛埵朵躲 duo4 剁堕惰柁舵跺饳 e1 婀屙 e2 俄娥峨涐莪蛾讹锇额鹅 e3 𫫇
        e4 厄呃噩垩姶崿恶愕扼腭苊萼谔轭遏鄂锷阏颚饿鳄鹗𥔲 en1 恩蒽 en4 摁 er2 儿而陑鲕鸸 er3 尔洱珥耳迩铒饵
        er4 二佴咡贰 fa1 发 fa2 乏伐垡砝筏罚阀 fa3 法 fa4 珐 fan1 帆幡番翻蕃藩 fan2 凡墦樊烦燔璠矾繁蘩蹯钒𫔍𬸪
        fan3 反返 fan4 梵氾泛犯畈范贩饭 fang1 坊方枋牥芳蚄邡钫 fang2 妨房肪防鲂 fang3 仿昉纺舫访 fang4 放
        fei1 啡妃扉绯菲蜚霏非飞鲱𬴂 fei2 淝肥腓 fei3 匪悱斐朏棐榧篚翡诽 fei4 剕吠废沸狒痱肺芾费镄 fen1 分吩棻氛纷翂芬
        fen1 酚 fen2 坟棼汾焚豮鼢𣸣 fen3 粉 fen4 份偾奋忿愤瀵粪鲼 feng1 丰封峰崶枫沣沨烽疯砜葑蜂酆锋风 feng2 冯浲逢
        feng3 唪讽 feng4 俸凤奉缝赗 fou3 否缶 fu1 呋垺夫孵敷玞砆稃肤趺跗鄜麸𫓧 fu2 伏佛俘凫匐孚幅幞弗怫扶拂服桴榑氟洑
        fu2 浮涪琈祓福符绂绋罘艴芙芣苻茀茯莩菔蚨蜉蝠袱辐郛韨黻 fu3 㕮俯府抚拊斧滏甫簠腐腑辅釜黼𫖯 fu4 㳇付傅副咐复妇富
        fu4 父缚腹蝮覆讣负赋赙赴阜附馥驸鲋 ga1 伽呷嘎旮 ga2 噶尜钆 ga3 尕 ga4 尬 gai1 垓晐荄该赅陔 gai3 改
        gai4 丐戤概溉盖钙 gan1 坩尴杆柑泔玕甘疳矸竿肝苷酐 gan3 感扞擀敢橄澉秆赶鳡 gan4 㽏干旰淦绀赣 gang1 㭎冈冮刚堽杠
        gang1 矼纲缸罡肛钢 gang3 岗港 gang4 戆筻鿍 gao1 槔皋睾篙糕羔膏高 gao3 搞杲槁稿缟藁镐 gao4 告筶诰郜锆
        ge1 仡割咯哥圪戈搁歌疙纥胳袼鸽 ge2 嗝塥格滆膈葛镉阁隔革骼鬲 ge3 哿舸 ge4 个各硌虼铬 gei3 给 gen1 根跟 gen2 哏
        gen3 艮 gen4 亘茛 geng1 庚浭羹耕赓鹒 geng3 哽埂梗绠耿鲠𬒔 geng4 暅更 gong1 䢼供公功宫工弓恭攻肱蚣觥躬龚𬕂
        gong3 巩拱汞珙 gong4 共唝贡 gou1 佝勾沟篝缑钩鞲 gou3 岣枸狗笱耇苟 gou4 垢够姤媾彀构觏诟购遘雊 gu1 估呱咕姑孤沽
        gu1 箍菇菰蛄觚轱辜酤鸪 gu3 古嘏榖毂汩瀔牯瞽罟羖股臌蓇蛊诂谷钴馉骨鹄鹘鼓𦙶 gu4 固堌崮故梏牿痼锢雇顾鲴
        gua1 刮栝瓜聒胍鸹 gua3 剐寡 gua4 卦坬挂褂诖 guai1 乖掴 guai3 拐 guai4 夬怪 guan1 倌关冠官棺蒄观鳏
        guan3 琯筦管莞馆鳤 guan4 惯掼毌涫灌爟瓘盥祼罐贯鹳 guang1 光咣垙桄洸珖胱𨐈 guang3 广犷 guang4 逛 gui1 傀圭妫廆
        gui1 归珪瑰皈硅规邽闺鬶鲑龟 gui3 匦姽宄庋晷氿癸簋诡轨鬼 gui4 刽刿柜桂桧炔筀贵跪鳜 gun3 滚磙绲衮辊鲧 gun4 棍
        guo1 呙埚崞蝈郭锅 guo2 国帼腘虢馘𬇹 guo3 果椁粿蜾裹馃 guo4 过 ha1 哈铪 ha2 蛤 hai1 咍嗨 hai2 孩还骸
        hai3 海胲醢 hai4 亥嗐害氦骇 han1 憨蚶酣顸鼾 han2 函含寒崡嵅晗浛涵焓琀虷邗邯韩 han3 㘎喊罕蔊阚 han4 垾悍憾捍撖
        han4 撼旱暵汉汗瀚焊翰菡颔 hang1 夯 hang2 杭珩绗航颃 hang4 沆 hao1 嚆蒿薅 hao2 嗥嚎壕毫濠蚝豪貉 hao3 好郝
        hao4 号昊浩淏灏皓皞耗鄗颢 he1 呵喝嗬诃 he2 何劾合和曷核河涸盉盍盒禾翮荷菏郃阂阖鞨颌饸鹖龁龢𬌗 he4 垎壑熇翯褐贺
        he4 赫鹤 hei1 嘿黑𬭶 hen2 痕 hen3 很狠𬣳 hen4 恨 heng1 亨哼 heng2 姮恒桁横蘅衡鸻 heng4 堼 hong1 吽烘薨訇轰
        hong2 宏弘泓洪玒硔竑红纮翃荭蕻虹谼闳鸿黉𫟹𬭎 hong3 哄 hong4 讧 hou1 齁 hou2 侯喉猴瘊篌糇骺𬭤 hou3 吼
        hou4 候厚后垕堠逅郈鲎鲘 hu1 乎呼唿忽惚昒淴滹烀轷 hu2 囫壶弧斛槲湖煳狐猢瑚糊縠胡葫蝴觳醐隺鹕 hu3 唬浒琥虎
        hu4 互冱嫭岵怙户戽扈护昈沪瓠祜笏鄠鳠鹱 hua1 哗花 hua2 华滑猾铧骅 hua4 划化婳桦画觟话 huai2 徊怀槐淮踝 huai4 坏
        huan1 欢獾 huan2 圜嬛寰峘桓洹澴环缳荁萑貆郇锾镮鬟鹮𤩽𬘫 huan3 缓 huan4 㬊唤奂宦幻患换擐浣涣漶焕痪豢逭鲩
        huang1 慌肓荒 huang2 凰喤媓徨惶湟潢煌瑝璜癀皇篁簧艎蝗蟥遑锽隍鳇黄𨱑 huang3 幌恍晃谎 huang4 㿠滉 hui1 㧑咴徽恢
        hui1 挥晖灰珲翚虺袆诙辉隳麾 hui2 回洄烠茴蛔 hui3 悔毁 hui4 会卉哕喙彗恚惠慧晦橞汇浍烩秽绘翙荟蕙蟪讳诲贿𬤝
        hun1 婚惛昏荤阍 hun2 浑馄魂 hun4 混溷诨 huo1 劐嚄攉耠豁锪𬴃 huo2 佸活 huo3 伙夥漷火钬 huo4 㸌嚯惑或濩砉祸获藿
        huo4 蠖货镬霍 ji1 乩击剞叽唧圾基墼姬屐嵇机枅激犄玑畸畿矶积稽笄箕缉羁肌芨觭讥赍跻饥鸡齑𫌀𫓯𫓹𬯀 ji2 亟伋佶即及
        ji2 吉姞嫉岌急戢极棘楫殛汲疾瘠笈籍级耤脊蒺蕺藉诘蹐辑集鹡 ji3 几嵴己戟挤掎虮鱾麂 ji4 伎偈冀剂垍妓季寂寄徛忌悸惎
        ji4 技既暨洎济漈瀱祭稷穄纪继绩罽芰荠蓟觊计记跽迹际霁骥髻鲚鲫𪟝𬶨𬶭 jia1 佳加嘉夹家枷泇浃珈痂笳茄葭袈跏迦镓𬂩
        jia2 恝戛荚蛱袷郏铗颊 jia3 假叚岬斝槚甲瘕胛贾钾 jia4 价嫁架稼驾 jian1 兼坚奸尖戋搛歼湔煎犍监笺篯缄缣肩艰菅蒹间
        jian1 鞬鞯鲣鳒鹣 jian3 俭减剪戬拣捡暕枧柬检睑碱笕简翦茧裥謇谫趼蹇锏 jian4 件健僭剑建楗毽涧渐溅牮箭腱舰荐见谏贱
        jian4 践踺鉴键饯𬣡 jiang1 僵姜将江浆疆礓缰茳豇鳉 jiang3 奖桨耩膙蒋讲 jiang4 匠弶洚犟糨绛酱降 jiao1 䴔交僬姣娇
        jiao1 峧椒浇焦燋礁胶艽茭蕉蛟跤郊骄鲛鹪 jiao3 佼侥剿徼恔搅敫湫狡璬皎皦矫绞缴脚角铰饺 jiao4 叫噍峤教斠滘漖皭窖藠
        jiao4 轿较酵醮 jie1 喈嗟接揭湝疖皆秸街阶 jie2 㛃劫劼婕孑岊截拮捷杰桀洁睫碣竭絜结羯节蜐讦颉鲒 jie3 姐檞解
        jie4 介借届悈戒玠界疥芥蚧褯诫骱 jin1 今巾斤津珒矜筋衿襟金𬬱 jin3 仅卺堇尽廑槿瑾紧谨锦馑 jin4 劲噤墐妗晋殣浕浸
        jin4 溍烬琎瑨祲禁缙荩觐赆近进靳 jing1 䴖京兢惊旌晶泾猄睛粳精经腈茎荆菁鲸麖鼱 jing3 井儆刭憬景汫璟璥肼警阱颈
        jing4 倞净境婧径敬獍痉竞竟竫胫迳镜靓靖静 jiong1 坰扃𬳶 jiong3 䌹冏泂炅炯窘迥颎 jiu1 啾揪究纠赳阄鬏鸠
        jiu3 久九灸玖酒韭 jiu4 㠇僦厩咎就救旧柩桕疚臼舅鹫 ju1 娵居崌拘掬椐泃狙琚疽砠腒苴菹裾趄锔雎鞠鞫驹𬶋
        ju2 䴗局桔橘焗菊 ju3 举咀弆榉沮矩筥莒蒟踽龃 ju4 俱倨具剧句屦岠巨惧拒据澽炬犋秬窭聚苣讵距踞遽醵钜锯飓
        juan1 娟捐涓焆蠲镌鹃 juan3 卷锩 juan4 倦桊狷眷绢鄄隽 jue1 噘撅 jue2 㵐倔傕决劂厥噱嚼孓崛抉掘攫桷橛爝爵獗玃玦珏
        jue2 矍砄绝蕨觉觖诀谲蹶镢𫔎𫘝 jun1 军君均皲莙菌钧鲪麇 jun4 䐃俊峻捃晙浚焌珺畯竣郡骏 ka1 咔咖喀 ka3 卡胩
        kai1 开揩锎 kai3 凯剀垲恺慨楷蒈铠锴闿 kai4 忾炌 kan1 刊勘堪嵁戡龛 kan3 侃坎槛砍莰 kan4 墈崁看瞰磡衎
        kang1 康慷糠闶𡐓𩾌 kang2 扛 kang4 亢伉抗炕钪 kao1 尻 kao3 拷栲洘烤考 kao4 㸆犒铐靠 ke1 匼嗑柯棵牁珂疴瞌磕科稞
        ke1 窠苛蝌轲颏颗髁 ke2 咳壳 ke3 可坷岢渴炣 ke4 克刻剋客恪氪溘缂课锞骒 ken3 啃垦恳肯龈 ken4 裉 keng1 吭坑硁铿
        kong1 倥埪崆硿空箜 kong3 孔恐 kong4 控 kou1 抠眍芤𫸩 kou3 口 kou4 叩寇扣筘蔻 ku1 刳哭圐枯矻窟骷 ku3 苦
        ku4 喾库绔裤酷 kua1 夸姱 kua3 侉垮 kua4 挎胯跨 kuai3 㧟蒯 kuai4 侩哙块快狯筷脍郐鲙 kuan1 宽髋 kuan3 款
        kuang1 匡哐框洭筐诓 kuang2 狂诳𫛭 kuang3 夼 kuang4 况圹旷眶矿纩贶邝 kui1 亏岿悝盔窥 kui2 喹夔奎戣揆暌櫆睽葵蝰
        kui2 逵隗馗骙魁 kui3 煃跬𫠆 kui4 匮喟愦愧溃篑聩蒉馈 kun1 坤堃婫昆焜琨裈醌锟髡鲲鹍 kun3 壸悃捆阃 kun4 困
        kuo4 廓扩括蛞阔 la1 垃拉邋 la2 剌旯砬 la3 喇 la4 瘌腊蜡蝲辣镴𬶟 la5 啦鞡 lai2 俫崃徕来梾涞莱铼 lai4 濑癞睐籁赉
        lai4 赖 lan2 兰婪岚拦斓栏澜篮蓝褴襕谰镧阑𬒗 lan3 懒揽榄漤缆罱览 lan4 滥烂 lang1 啷 lang2 廊桹榔狼琅稂筤螂郎锒
        lang2 阆 lang3 㮾塱朗烺蓢 lang4 㫰埌崀浪莨蒗 lao1 捞 lao2 劳唠崂牢痨醪铹𫭼 lao3 佬姥栳橑潦老荖铑 lao4 嫪涝烙耢
        lao4 酪 le1 肋 le4 乐仂叻泐簕鳓 le5 了饹 lei1 勒 lei2 嫘擂檑礌缧罍羸镭雷 lei3 儡垒癗磊耒蕾藟诔 lei4 泪类累酹
        lei5 嘞 leng2 塄崚棱楞 leng3 冷 leng4 堎愣 li1 哩 li2 㰀厘喱嫠梨漓犁狸璃离篱缡罹蓠藜蜊蠡醨釐骊鲡鹂黎黧
        li3 俚娌峛李浬澧理礼逦醴里锂鲤鳢 li4 丽例俐俪傈凓利力励历厉吏呖唳坜戾朸枥栎栗沥溧猁珕疠疬痢砺砾立笠篥粒粝苈荔
        li4 莅莉蛎詈跞轹郦隶雳𫵷𬍛 lia3 俩 lian2 奁帘廉怜梿涟濂磏联莲蠊裢连镰鲢 lian3 敛琏脸蔹裣 lian4 恋楝殓浰潋炼瑓
        lian4 练链𬶠 liang2 俍凉墚梁椋粮粱良踉辌𫟅 liang3 两魉𬜯 liang4 亮悢晾谅辆量 liao1 撩蹽 liao2 僚嘹嫽寥寮漻燎獠
        liao2 疗簝缭聊辽髎鹩 liao3 憭瞭蓼钌 liao4 尥廖撂料镣𪤗 lie3 咧 lie4 䴕冽列劣埒捩洌烈猎脟裂趔躐鬣𫚭 lin1 拎
        lin2 临啉嶙林淋潾琳璘瞵磷箖粼翷辚遴邻霖鳞麟𬘭𬭸𬴊 lin3 凛廪懔檩 lin4 吝膦蔺赁躏 ling2 㥄伶凌囹坽姈昤柃棂泠澪灵
        ling2 玲瓴祾绫羚翎聆舲苓菱蛉酃铃陵零鲮鸰龄 ling3 岭领 ling4 令另呤 liu1 溜熘 liu2 刘旒榴流浏琉瑬留疁瘤硫遛鎏镏
        liu2 镠飗馏骝鹠 liu3 柳珋绺罶锍 liu4 六鹨 long2 咙昽栊泷漋珑癃眬砻窿笼聋胧茏隆龙 long3 垄拢陇 long4 哢 lou1 䁖
        lou2 偻剅喽娄楼溇耧蒌蝼髅𪣻 lou3 嵝搂篓 lou4 漏瘘镂陋 lu1 噜撸 lu2 卢垆庐栌泸炉胪舻芦轳颅鲈鸬𬬻 lu3 卤掳橹澛虏
        lu3 镥鲁 lu4 僇勠录戮渌漉潞琭璐甪碌禄稑箓簏菉蕗赂路辂辘逯陆露鹭鹿麓𫘧 lu5 氇 luan2 娈孪峦挛栾滦脔銮鸾 luan3 卵
        luan4 乱 lun1 抡 lun2 仑伦囵沦纶轮𬬭 lun3 𫭢 lun4 论 luo1 啰 luo2 椤猡箩罗脶萝螺逻锣骡 luo3 倮瘰蓏蠃裸
        luo4 摞泺洛漯珞络荦落雒骆 lv2 榈闾驴𦝼 lv3 侣吕屡履捋旅梠稆缕膂褛铝 lv4 垏律氯滤率绿葎虑 lve4 䂮圙掠略锊
        ma1 妈嬷孖 ma2 蟆麻 ma3 玛码蚂马 ma4 唛杩犸祃骂 ma5 吗嘛 mai2 埋霾 mai3 买荬 mai4 劢卖脉迈麦鿏 man1 嫚颟
        man2 瞒蛮谩鞔馒鬘鳗 man3 满螨 man4 墁幔慢曼漫缦蔓镘𬜬 mang1 牤 mang2 尨忙杧氓牻盲硭芒茫邙 mang3 漭莽蟒 mao1 猫
        mao2 旄毛牦矛茅茆蝥蟊锚髦 mao3 卯峁昴泖铆 mao4 冒帽懋楙瑁眊瞀耄芼茂袤貌贸鄚 me5 么 mei2 媒嵋枚梅楣没湄煤玫瑂眉
        mei2 莓郿酶镅霉鹛 mei3 媄每浼渼美镁 mei4 妹媚寐昧袂魅 men2 扪钔门𫞩 men4 懑焖闷 men5 们 meng2 㠓幪朦檬甍盟瞢礞
        meng2 艨萌蒙虻鹲𫑡 meng3 勐懵猛獴艋蜢蠓锰 meng4 孟梦 mi1 咪眯 mi2 弥猕祢糜縻蘼谜迷醚醾靡麋 mi3 弭敉洣米脒芈
        mi4 嘧宓密幂汨泌祕秘蜜觅谧 mian2 棉眠绵 mian3 丏偭免冕勉勔娩愐沔渑湎眄缅腼𩾃 mian4 面 miao1 喵 miao2 描瞄苗鹋
        miao3 杪淼渺眇秒缈藐邈 miao4 妙庙 mie1 乜咩 mie4 灭篾蔑 min2 岷忞旻民珉碈缗苠 min3 悯愍抿敏泯湣皿闵闽鳘黾
        ming2 冥名明暝洺溟瞑茗蓂螟铭鸣 ming3 酩 ming4 命 miu4 谬 mo1 摸 mo2 嫫摩摹模磨膜蘑谟馍魔麽 mo3 抹 mo4 墨寞末殁
        mo4 沫漠瘼秣耱茉莫蓦藦貊貘镆陌靺默𬙊 mou1 哞 mou2 侔牟眸缪蛑谋鍪 mou3 某 mu2 毪 mu3 亩姆拇母牡𧿹𬭁
        mu4 仫募墓幕慕暮木沐牧目睦穆苜钼 na2 拿镎 na3 乸哪 na4 呐娜捺纳肭衲那钠𦰡 nai3 乃奶氖艿迺 nai4 奈柰耏耐萘鼐
        nan1 囡 nan2 南喃楠男难 nan3 腩萳蝻赧 nan4 婻 nang1 囔 nang2 囊馕 nang3 攮曩 nang4 齉 nao1 孬 nao2 呶峱挠猱硇
        nao2 蛲铙 nao3 垴恼瑙脑 nao4 淖臑闹 ne4 讷 ne5 呢 nei3 馁 nei4 内 nen4 嫩恁 neng2 能 ni1 妮 ni2 倪坭尼怩泥猊铌
        ni2 霓鲵麑𫐐𫠜 ni3 你拟旎薿 ni4 伲匿昵溺睨腻逆𨺙 nian1 拈蔫 nian2 年鲇黏 nian3 捻撵碾辇辗 nian4 埝廿念
        niang2 娘 niang4 酿 niao3 茑袅鸟 niao4 尿脲 nie1 捏 nie4 啮嗫孽嵲涅糵聂臬菍蘖蹑镊镍陧颞𫔶 nin2 您
        ning2 凝咛宁拧柠狞甯聍苧 ning4 佞泞 niu1 妞 niu2 牛 niu3 忸扭狃纽钮 nong2 侬农哝浓秾脓𬪩 nong4 弄 nou4 耨
        nu2 奴孥笯驽 nu3 努弩砮胬 nu4 傉怒 nuan3 暖 nuo2 傩挪 nuo4 喏懦搦糯诺锘 nv3 女钕 nv4 恧衄 nve4 疟虐 o1 喔噢
        o2 哦 ou1 欧殴沤瓯讴鸥𫭟𬉼 ou3 偶呕耦藕𠙶 ou4 怄 pa1 啪舥葩趴 pa2 杷潖爬琶筢 pa4 帕怕 pai1 拍 pai2 俳徘排牌簰
        pai4 哌派湃蒎 pan1 攀潘 pan2 槃爿盘磐磻蟠蹒 pan4 判叛泮畔盼袢襻 pang1 乓滂雱 pang2 厖庞彷旁螃逄鳑 pang3 耪
        pang4 胖 pao1 抛脬 pao2 刨匏咆庖狍袍 pao3 跑 pao4 泡炮疱 pei1 呸胚衃醅 pei2 培裴赔锫陪 pei4 佩帔旆沛辔配霈𬇙
        pen1 喷 pen2 湓盆 peng1 嘭怦抨澎烹砰 peng2 堋弸彭朋棚硼篷膨芃蓬蟛鹏 peng3 捧 peng4 椪碰 pi1 丕伾劈噼坯批披狉砒
        pi1 纰邳铍霹𬳵 pi2 啤埤枇毗琵疲皮罴脾芘蚍蜱貔郫陴鲏鼙 pi3 仳匹嚭圮痞癖苉 pi4 䴙僻媲屁淠澼甓睥譬辟
        pian1 偏犏篇翩 pian2 㛹楩胼谝蹁骈 pian3 𡎚 pian4 片骗 piao1 剽漂缥螵飘 piao2 嫖瓢薸 piao3 殍瞟 piao4 嘌票
        pie1 撇氕瞥 pie3 苤𬭯 pin1 姘拼 pin2 嫔玭贫频颦𬞟 pin3 品 pin4 牝聘 ping1 乒俜娉涄 ping2 凭坪屏帡平枰泙洴淜玶
        ping2 瓶苹荓萍蚲评鲆 po1 䥽坡泊泼钋 po2 婆皤鄱 po3 叵笸钷颇 po4 珀破粕迫酦魄 po5 桲 pou1 剖 pou2 抔掊裒
        pu1 仆噗扑潽 pu2 匍墣濮璞穙脯莆菩葡蒱蒲酺镤 pu3 圃埔普朴氆浦溥谱蹼镨 pu4 曝瀑铺 qi1 七凄嘁妻戚期柒栖桤槭欺沏漆
        qi1 萋蹊郪 qi2 䓫亓俟其圻埼奇岐崎愭旗棋歧淇琦琪畦祁祇祈祺綦耆脐芪萁蕲蛴蜞跂锜颀骐骑鲯鳍麒齐𨙸𬨂𬮿 qi3 乞企启呇
        qi3 婍屺岂杞棨玘綮绮芑起 qi4 器契弃憩气汔汽泣砌碛碶磜葺讫迄 qia1 掐葜 qia2 拤 qia4 恰洽髂 qian1 仟佥千圲孅岍悭
        qian1 愆扦搴杄汧牵签芊褰谦迁钎铅阡骞鹐 qian2 乾前墘掮潜虔钤钱钳靬黔 qian3 浅缱肷谴遣 qian4 伣倩堑嵌慊椠欠歉芡
        qian4 茜蒨𬘬 qiang1 呛戕戗枪玱羌腔蜣跄锖锵镪 qiang2 墙嫱强樯蔃蔷 qiang3 抢羟襁 qiang4 炝 qiao1 劁悄敲橇硗缲跷
        qiao1 锹 qiao2 乔侨憔桥樵瞧硚荞谯鞒 qiao3 巧愀 qiao4 俏峭撬窍翘诮鞘 qie2 癿 qie3 且 qie4 切妾怯惬挈窃箧郄锲
        qin1 亲侵嵚衾钦骎 qin2 勤嗪噙慬擒檎溱琴禽秦芩芹 qin3 寝锓 qin4 吣揿沁 qing1 倾卿圊氢清蜻轻青鲭 qing2 勍情擎晴
        qing2 檠氰黥 qing3 庼苘请顷 qing4 庆碃磬箐罄 qiong1 芎 qiong2 䓖琼穷穹筇茕蛩邛銎 qiu1 丘楸秋萩蚯邱鞧鳅鹙
        qiu2 俅囚巯求泅犰球璆虬蝤裘訄赇逑遒酋鼽𨱇 qiu3 糗 qu1 㭕䓛区坥屈岖岨曲祛胠蛆蛐袪诎趋躯驱麹黢𪨰 qu2 劬朐氍渠灈
        qu2 璩癯瞿磲蕖蘧蠼衢鸲鼩 qu3 取娶竘龋 qu4 去觑趣阒 quan1 圈悛棬𨟠 quan2 佺全婘拳权泉瑔痊筌荃蜷诠辁醛铨颧鬈鳈
        quan3 犬畎绻 quan4 券劝 que1 缺阙 que2 瘸 que4 却埆悫榷确碏阕雀鹊𬒈 qun1 囷逡 qun2 群裙 ran2 然燃蚺髯
        ran3 䎃冉染苒 rang2 儴瀼瓤禳穰蘘 rang3 嚷壤攘 rang4 让 rao2 娆桡荛饶 rao3 扰 rao4 绕 re3 惹 re4 热 ren2 人仁壬
        ren3 忍稔荏 ren4 仞任刃妊纫纴葚衽认讱轫韧饪 reng1 扔 reng2 仍 ri4 日驲 rong1 茸 rong2 容嵘戎榕溶熔狨瑢绒荣蓉蝾
        rong2 融镕 rong3 冗 rou2 揉柔糅蹂鞣 rou4 肉 ru2 儒嚅如嬬孺濡茹薷蠕襦铷颥 ru3 乳汝辱 ru4 入洳溽缛蓐褥 ruan2 堧
        ruan3 媆瓀软阮 rui2 蕤 rui3 蕊 rui4 枘汭瑞睿芮蚋锐 run4 润闰 ruo4 偌弱爇箬若蒻鄀 sa1 仨挲撒 sa3 洒潵靸
        sa4 卅脎萨飒 sai1 噻塞腮鳃 sai4 赛 san1 三叁毵 san3 伞糁馓 san4 散 sang1 桑 sang3 嗓搡磉颡 sang4 丧
        sao1 搔溞缫臊骚 sao3 嫂扫 sao4 埽瘙 se4 啬洓涩瑟璱穑色铯 sen1 森 seng1 僧 sha1 刹杀沙煞痧砂纱莎裟铩鲨 sha2 啥
        sha3 傻 sha4 厦唼歃霎 shai1 筛酾 shai4 晒 shan1 删埏姗山杉潸煽珊膻舢芟苫衫跚钐 shan3 晱闪陕 shan4 剡善墡嬗扇掞
        shan4 擅汕疝缮膳蟮讪赡鄯骟鳝𫮃 shang1 伤商墒殇熵觞 shang3 垧晌赏 shang4 上尚绱 shang5 裳 shao1 捎梢烧稍筲艄蛸
        shao2 勺柖玿芍苕韶 shao3 少 shao4 劭哨潲睄绍邵 she1 奢猞畬畲赊𪨶 she2 佘舌蛇 she3 舍 she4 厍射慑摄歙涉滠社设赦
        she4 麝 shen1 伸侁呻娠屾棽深燊珅甡申砷绅莘诜身鲹𬳽 shen2 什神𬬹 shen3 哂婶审沈瞫矧谂 shen4 慎椹渗甚瘆肾胂蜃
        sheng1 升声昇牲生甥笙陞 sheng2 绳 sheng3 省眚 sheng4 剩圣嵊盛胜 shi1 䴓失尸师施浉湿狮蓍虱诗邿鲺鸤𫚕
        shi2 十埘实拾时湜炻石祏莳蚀识食鲥鼫 shi3 使史始屎矢豕驶 shi4 䏡世事仕似侍势嗜噬士奭媞室市式弑恃拭是柿栻氏示筮
        shi4 舐螫襫视誓试谥豉贳轼适逝释铈饰𬤊 shi5 匙 shou1 收 shou3 守手艏首 shou4 兽受售寿授狩瘦绶 shu1 书倏叔姝抒摅
        shu1 枢梳殊殳毹淑疏纾舒菽蔬输鄃陎 shu2 塾婌孰熟秫赎 shu3 属暑曙署薯蜀黍鼠 shu4 墅庶恕戍数术束树沭漱澍竖腧述隃
        shu4 𬬸 shua1 刷唰 shua3 耍 shuai1 摔衰 shuai3 甩 shuai4 帅蟀 shuan1 拴栓闩 shuan4 涮腨 shuang1 双孀礵霜骦鹴
        shuang3 爽 shui2 谁 shui3 水 shui4 帨睡税 shun3 吮 shun4 瞬舜顺 shuo1 说 shuo4 妁搠朔槊烁硕蒴铄 si1 㟃丝凘厮司
        si1 咝嘶思撕斯楒澌私缌虒蛳锶飔鸶 si3 死 si4 兕嗣四姒寺巳汜泗涘祀笥耜肆饲驷 song1 凇娀崧嵩忪松淞菘
        song3 㧐怂悚竦耸 song4 宋讼诵送颂 sou1 嗖廋搜溲艘蒐螋锼飕馊 sou3 叟嗾擞瞍薮 sou4 嗽 su1 甦稣窣苏酥 su2 俗
        su4 傃僳嗉塑夙宿愫涑溯簌粟素肃蔌觫诉谡蹜速骕鹔𫗧 suan1 狻酸 suan4 算蒜 sui1 濉眭睢荽葰虽 sui2 绥隋随 sui3 髓
        sui4 岁旞燧璲碎祟穗穟襚谇遂邃隧𫟦𬭼 sun1 孙狲荪飧 sun3 损榫笋隼 suo1 唆嗍娑桫梭睃缩羧蓑 suo3 唢所琐索锁
        suo4 溹 suo5 嗦 ta1 他塌她它溻褟趿铊 ta3 塔溚獭鳎鿎 ta4 挞榻踏蹋遢闼鞳 tai1 胎 tai2 台抬炱苔薹跆邰鲐
        tai4 太态汰泰肽酞钛 tan1 坍摊滩瘫贪 tan2 倓坛惔昙榃檀潭痰磹覃谈谭郯锬 tan3 坦忐毯璮菼袒钽 tan4 叹探炭碳
        tang1 嘡汤羰耥蹚铴镗 tang2 䣘唐堂塘搪棠樘溏瑭糖膛螗螳鄌饧 tang3 倘傥帑淌躺镋 tang4 烫趟 tao1 弢慆掏涛滔绦韬饕
        tao2 啕桃梼洮淘绹萄逃陶鼗𫘦 tao3 讨 tao4 套 te4 忑忒慝特螣铽 teng1 熥 teng2 䲢滕疼縢腾藤誊 ti1 䴘剔擿梯踢锑
        ti2 啼提瑅绨缇荑蹄遆醍题鳀鹈𫘨 ti3 体 ti4 倜剃嚏屉悌惕替涕裼趯逖 tian1 天添黇 tian2 填恬沺湉甜田畋盷阗
        tian3 忝晪殄淟腆舔 tian4 掭 tiao1 佻挑祧 tiao2 条笤蜩迢髫鲦龆 tiao3 嬥朓窕 tiao4 眺粜跳 tie1 帖萜贴 tie3 铁
        tie4 餮 ting1 厅听桯汀烃町𬘩 ting2 䗴亭停婷庭廷渟莛葶蜓霆 ting3 侹圢挺梃烶珽艇颋 tong1 嗵通 tong2 仝佟僮同哃峂
        tong2 彤曈桐橦潼烔瞳砼童茼酮铜鲖𦒍𫍣 tong3 㛚捅桶筒统 tong4 恸痛 tou1 偷 tou2 头投骰 tou3 钭 tou4 透
        tu1 㻬凸秃突葖 tu2 图屠徒梌涂稌腯荼菟途酴𬳿 tu3 吐土钍 tu4 兔堍 tuan1 湍煓猯 tuan2 团抟 tuan3 疃 tuan4 彖
        tui1 推 tui2 颓魋𬯎 tui3 腿 tui4 煺蜕褪退 tun1 吞暾焞 tun2 坉屯忳臀豚饨鲀 tuo1 侂托拖脱 tuo2 佗坨橐沱砣跎酡陀
        tuo2 驮驼鸵鼍𬶍 tuo3 妥庹椭 tuo4 唾拓柝箨萚 wa1 娲挖洼畖窊蛙 wa2 娃 wa3 佤瓦 wa4 腽袜 wa5 哇 wai1 歪 wai3 崴
        wai4 外 wan1 剜塆婠弯湾蜿豌 wan2 丸完烷玩纨芄顽 wan3 婉宛惋挽晚椀琬畹皖碗绾脘菀 wan4 万妧腕𬇕 wang1 尪汪
        wang2 亡王 wang3 往惘枉网罔辋魍 wang4 妄忘旺望 wei1 偎危威巍微溦煨萎葳薇逶隈鳂 wei2 唯围圩峗嵬帏帷惟桅沩洈涠潍
        wei2 琟硙维违闱韦𣲗𬶏 wei3 亹伟伪委娓尾洧炜猥玮痿硊纬艉苇薳诿韪鲔𫇭𬀩𬱟 wei4 为位卫味喂尉慰未渭煟猬畏碨胃蔚螱
        wei4 谓霨魏鳚𬭬 wen1 榅温瘟蕰辒鳁 wen2 文炆玟纹芠蚊闻阌雯𫘜 wen3 刎吻稳紊 wen4 汶璺问 weng1 嗡滃翁鹟𬭩
        weng3 蓊 weng4 瓮蕹 wo1 倭挝涡窝莴蜗踒 wo3 我 wo4 偓卧幄握斡沃涴渥硪肟龌 wu1 乌呜圬屋巫污洿诬邬钨 wu2 吴吾唔无
        wu2 梧毋浯珸芜蜈郚铻鹀鼯 wu3 五仵伍侮午呒妩庑忤怃捂旿武牾珷舞鹉𣲘 wu4 兀务勿坞婺寤屼悟戊晤杌焐物痦芴误迕鋈雾靰
        wu4 骛鹜 xi1 㴔俙傒僖兮吸唏嘻夕奚嬉嶲巇希恓息悉惜憙昔晞晰曦析樨汐浠淅溪烯熄熙熹熻爔牺犀皙睎硒稀穸窸粞羲翕肸膝
        xi1 舾菥蜥螅蟋西觿谿豨郗酅醯锡饻鼷 xi2 习媳嶍席檄袭觋隰鳛𠅤𫘬 xi3 喜屣徙暿枲洗玺禧葸蓰铣𬭳𬶮 xi4 咥屃戏潟禊系
        xi4 细绤舄郤阋隙饩 xia1 瞎虾 xia2 侠匣峡暇柙狎狭瑕硖翈辖遐霞黠 xia4 下吓夏罅 xian1 仙先忺掀暹氙祆籼纤莶跹酰锨
        xian1 鲜𬸣 xian2 伭咸娴嫌弦挦涎痫舷衔贤闲鹇𫍯 xian3 㬎冼崄显燹狝猃禒筅藓蚬跣险 xian4 县宪岘献现硍线缐羡腺苋限
        xian4 陷霰馅𪾢𬀪 xiang1 乡厢湘瓖相箱缃芗葙襄镶香骧𬙋 xiang2 庠祥翔详 xiang3 享响想飨饷鲞 xiang4 像向巷橡珦象项
        xiao1 哓哮嚣宵枭枵消潇猇硝箫绡翛萧虓蟏逍销霄骁魈鸮 xiao2 崤洨淆 xiao3 小晓皛筱𫍲 xiao4 啸孝效敩校涍笑肖
        xie1 些揳楔歇蝎 xie2 㙦偕勰协挟携撷斜缬胁谐邪鞋 xie3 写 xie4 亵偰卸屑廨懈械榍榭泄泻渫澥瀣燮獬绁薢薤蟹谢躞邂𤫉
        xie4 𬹼 xin1 䜣心忻新昕欣歆炘芯薪辛鑫锌馨𫷷 xin3 伈 xin4 信囟衅 xing1 兴惺星煋猩瑆腥骍 xing2 刑型形硎荥行邢钘
        xing2 铏陉𫰛 xing3 擤醒 xing4 姓婞幸性悻杏荇 xiong1 兄凶匈汹胸讻 xiong2 熊雄 xiong4 夐诇 xiu1 䗛休修咻庥羞脩貅
        xiu1 馐髹鸺 xiu3 朽滫 xiu4 嗅岫溴珛琇秀绣袖锈 xu1 吁嘘墟媭戌旴湑盱胥虚谞需须顼魆𦈡𬣙 xu2 徐 xu3 冔栩珝糈许诩醑
        xu4 㳚勖叙垿婿序恤旭昫洫溆煦絮绪续蓄酗 xu5 蓿 xuan1 儇喧宣愃暄煊瑄禤翾萱谖轩𫍽𫓶 xuan2 悬旋暶漩玄玹璇痃𫠊
        xuan3 咺晅烜癣选 xuan4 昡楦泫渲炫琄眩碹绚衒铉 xue1 削薛靴 xue2 学峃穴茓踅 xue3 雪鳕 xue4 血谑 xun1 勋埙曛熏獯
        xun1 窨薰醺𫄸 xun2 寻峋巡循恂旬栒洵浔珣荀荨询鲟𬊈𬍤𬘓𬩽 xun4 噀巽徇殉汛蕈训讯迅逊驯 ya1 丫压吖垭押桠鸦鸭
        ya2 伢堐岈崖涯牙玡琊睚芽蚜衙 ya3 哑雅 ya4 亚娅揠氩猰砑讶轧迓 ya5 呀 yan1 嫣崦恹淹湮漹烟焉胭腌鄢阉
        yan2 严妍岩延檐沿炎盐研筵芫虤蜒言闫阎颜𫄧 yan3 䶮俨偃兖厣奄弇戭扊掩棪沇渰演琰甗眼罨蝘衍郾魇黡鼹𪩘𬙂𬸘
        yan4 厌咽唁堰墕嬿宴彦晏滟烻焰焱燕砚艳觃谚谳赝酽雁餍验 yang1 咉央殃泱秧鞅鸯 yang2 佯垟徉扬旸杨洋炀烊疡羊蛘钖阳
        yang2 飏 yang3 仰养氧痒 yang4 怏恙样漾羕 yao1 㙘吆夭妖幺腰邀 yao2 垚姚媱尧峣徭摇滧爻猺珧瑶窑繇肴谣轺遥鳐
        yao3 咬崾杳窅窈舀 yao4 曜耀药要钥靿鹞 ye1 倻噎掖椰 ye2 揶爷耶铘 ye3 也冶野 ye4 业叶堨夜晔曳楪液烨腋谒邺靥页馌
        yi1 一伊依医咿噫壹揖欹洢漪猗祎繄衣铱黟 yi2 仪匜咦圯夷姨宜宧嶷彝怡扅椸沂疑痍眙移簃胰诒贻迤遗颐饴 yi3 乙以佁倚已
        yi3 扆旖椅矣舣苡蚁踦酏钇𫖮𬺈 yi4 㑊乂义亦亿佚佾刈劓勚呓埸奕嫕屹峄廙异弈弋役忆怿悒意懿抑挹易杙枍殪毅浥溢潩熠燚
        yi4 疫瘗癔益绎缢羿翊翌翳翼肄臆艺薏蜴螠裔裛议译诣谊轶逸邑镒镱驿鹝鹢𫄷𬟁𬬩 yin1 喑因堙姻愔歅殷氤洇溵禋茵荫铟阴音
        yin1 骃𬘡𬤇𬮱 yin2 吟嚚垠夤寅崟淫狺珢蟫訚鄞银霪龂 yin3 吲尹引瘾蚓隐饮 yin4 䲟印慭胤茚 ying1 䓨嘤婴媖应撄樱瑛璎
        ying1 缨罂膺英莺锳鹦鹰 ying2 嬴楹溁滢潆瀛盈茔荧莹萤营萦蓥蝇赢迎 ying3 影瘿郢颍颖 ying4 媵映硬 yo1 哟唷
        yong1 佣墉壅庸慵拥澭痈臃邕鄘镛雍饔鳙 yong2 喁颙 yong3 俑勇咏埇恿栐永泳涌甬蛹踊鲬 yong4 㶲用 you1 优呦幽忧悠攸
        you1 耰麀 you2 尢尤油浟游犹猷由疣莜莸蚰蝣邮铀鱿鲉𬨎 you3 卣友有槱牖羑莠酉铕黝 you4 佑侑又右囿宥幼柚祐蚴诱釉鼬
        yu1 淤瘀纡迂 yu2 于余俞妤娱嵎嵛愉愚揄於榆欤渔渝狳玙瑜盂禺窬竽腴臾舁舆艅萸虞蝓褕觎谀逾邘隅雩髃鱼 yu3 㺄与予伛俣
        yu3 圄圉宇屿峿庾敔瑀瘐禹窳羽语鄅雨龉 yu4 喻圫域堉妪寓峪彧御悆愈昱棫欲毓浴淯滪潏煜燏燠狱玉矞聿育芋蓣薁蜮裕誉谕
        yu4 豫遇遹郁钰阈预饫驭鬻鹆鹬 yuan1 冤渊眢箢蜎鸢鸳 yuan2 元原员园圆垣塬嫄援橼沅湲源爰猿缘羱螈袁辕鼋𫘪 yuan3 远
        yuan4 垸媛怨愿掾瑗苑院 yue1 彟曰约 yue4 刖岳悦月樾瀹爚玥籥粤越跃钺阅龠𫐄𬸚 yun1 晕氲煴缊赟馧𫖳 yun2 云匀妘昀沄
        yun2 涢筠筼纭耘芸郧鋆 yun3 允殒狁陨 yun4 孕恽愠熨蕴运郓酝韫韵 za1 匝咂拶臜 za2 杂砸 za3 咋 zai1 哉栽灾甾
        zai3 仔宰崽 zai4 再在载 zan1 簪糌 zan2 咱 zan3 寁攒昝趱 zan4 暂瓒赞錾 zang1 牂臧赃 zang3 驵 zang4 奘脏葬
        zao1 糟遭 zao2 凿 zao3 早枣澡璪藻蚤 zao4 唣噪慥灶燥皂簉躁造𥖨 ze2 则啧帻择泽笮箦舴责赜迮 ze4 仄昃 zei2 贼鲗
        zen3 怎 zen4 谮 zeng1 䎖增憎矰缯罾鄫 zeng4 甑赠锃 zha1 劄吒哳喳奓扎挓揸楂渣齇 zha2 札铡闸 zha3 拃眨砟鲊鲝
        zha4 䃎乍咤柞栅榨溠炸痄蚱诈霅 zhai1 摘斋 zhai2 宅 zhai3 窄 zhai4 债寨瘵 zhan1 嶦旃栴毡沾瞻粘詹谵鳣鹯𫗴
        zhan3 展崭搌斩盏飐 zhan4 偡占战栈湛站绽蘸 zhang1 嫜张彰暲樟漳獐璋章蟑鄣 zhang3 仉掌涨长 zhang4 丈仗嶂帐幛杖瘴
        zhang4 胀账障 zhao1 啁招昭钊𬬿 zhao3 找沼爪 zhao4 兆召旐曌棹照笊罩肇诏赵𬶐 zhe1 蜇遮 zhe2 哲喆折晢磔蛰詟谪辄辙
        zhe3 啫者褶赭锗 zhe4 䗪柘浙蔗这鹧 zhe5 着 zhen1 侦帧斟桢榛浈珍瑧甄真砧祯禛箴胗臻葴蓁贞针 zhen3 昣枕畛疹稹缜袗
        zhen3 诊轸鬒 zhen4 圳振揕朕瑱纼赈镇阵震鸩 zheng1 争峥征徵怔挣烝狰睁筝蒸钲铮 zheng3 拯整 zheng4 政正症证诤郑
        zhi1 之卮吱支枝栀榰汁泜知祗禔稙织肢胝脂芝蜘𦭜 zhi2 侄值埴执摭植殖直絷职跖踯 zhi3 只咫址扺指旨枳止沚祉纸芷茋趾
        zhi3 轵酯黹 zhi4 制峙帙帜庤彘志忮挚掷晊智栉桎梽治滍滞炙畤疐痔痣秩稚窒置至致蛭觯豸质贽跱踬轾郅铚锧陟雉骘鸷𬃊
        zhong1 中忠柊盅终舯螽衷钟锺 zhong3 冢种穜肿踵 zhong4 仲众茽重 zhou1 周州洲粥舟诌赒辀鸼 zhou2 妯轴 zhou3 帚肘
        zhou4 㑇㤘咒宙昼皱籀纣绉胄荮酎骤 zhu1 侏朱株槠橥洙潴猪珠茱蛛诛诸邾铢 zhu2 烛瘃竹竺舳蠋躅逐 zhu3 主嘱拄渚煮瞩麈
        zhu3 𬣞 zhu4 伫住助杼柱注炷疰砫祝筑箸纻翥苎著蛀贮铸驻 zhua1 抓髽 zhuai1 拽 zhuan1 䏝专砖颛 zhuan3 转
        zhuan4 僎啭撰瑑篆赚馔 zhuang1 妆庄桩装 zhuang4 壮撞漴状 zhui1 追锥隹骓 zhui4 坠惴缀缒赘 zhun1 窀肫衠谆
        zhun3 准𬘯 zhuo1 䦃倬拙捉桌棁涿 zhuo2 䓬卓叕啄擢斫晫椓汋浊浞濯灼禚茁诼酌镯𬸦 zi1 兹咨嗞姿孜孳嵫淄滋粢缁觜訾赀
        zi1 资趑辎鄑锱镃髭鲻鼒龇 zi3 姊梓滓秭笫籽紫耔虸 zi4 字恣渍眦自 zi5 子 zong1 倧宗棕综腙踪鬃鬷 zong3 偬总
        zong4 疭粽纵 zou1 诹邹鄹陬驺鲰 zou3 走 zou4 奏揍 zu1 租 zu2 卒崒族足镞 zu3 俎珇祖组诅阻 zuan1 躜钻 zuan3 纂缵
        zuan4 攥 zui3 嘴 zui4 最槜罪蕞醉 zun1 尊嶟樽遵鳟𨱔 zun3 僔噂撙 zuo2 捽昨琢 zuo3 佐左 zuo4 作做唑坐岞座怍祚胙阼
        """

    /// Syllables, and after each the characters that are also read so.
    static let otherReadings = """
        a1 吖啊腌 a2 啊 a3 啊 a4 啊 ai2 挨 ai3 嗳欸 ai4 唉嗳 an1 垵 ao1 熬 ao4 拗薁 ba1 吧 ba4 把 ba5 罢 bai2 拜
        bai3 伯 bao1 剥炮 bao4 刨曝瀑 bei1 背 bei4 棓𬇙 bei5 臂 ben4 奔 beng3 绷 beng4 绷蚌 bi3 芘 bi4 咇泌秘辟
        bian1 萹 biao3 脿 biao4 摽 bie1 瘪 bie2 癿 bie4 别 bing1 并槟 bing3 屏 bing4 摒 bo1 蕃 bo2 柏桲泊艴薄鲌
        bo4 擘簸薄 bo5 啵 bu3 卜堡𬷕 bu4 埔 cai4 采 cen1 参 cha1 喳嚓差碴 cha2 叉 cha3 叉 cha4 刹叉杈衩 chai1 差
        chan1 掺 chan2 单孱 chan4 刬 chang2 场长 chao1 吵绰 che3 尺 chen1 棽𬘭 chen2 梣 chen4 称 cheng1 铛 cheng2 盛
        cheng3 裎 cheng4 牚 chi2 匙 chi3 豉 chong1 涌 chong2 漴种重 chong4 冲 chu3 处 chuai3 揣 chuai4 揣 chuang1 创
        chui2 圌 chuo4 啜 ci1 刺差 ci2 兹 cu4 卒 cuan2 攒 da1 哒答 da2 打溚瘩鿎 da5 瘩跶 dai1 待 dai4 大逮
        dan4 担瘅石膻 dang4 当挡 dao2 叨 dao3 倒 dao4 帱 de5 地得 dei1 嘚 dei3 得 deng4 澄 di1 提的 di2 的 di3 坻氐茋
        di4 的 dia3 嗲 dian4 甸 die2 楪 ding1 町 ding3 酊 ding4 钉 dou3 斗钭 dou4 读 du1 都 du3 肚 dun1 镦 duo2 度
        duo4 垛驮 e1 阿 e2 哦 e3 恶 e4 堨𫫇 e5 呃 er2 耏 fa3 砝 fa4 发 fan2 氾 fang2 坊 fei3 菲蜚 fen1 玢 fen4 分坋
        feng2 缝 fo2 佛 fu2 垺宓芾 fu3 脯 fu4 服 ga1 咖夹戛 ga2 嘎 ga3 嘎 gai4 芥𬮿 gan1 干虷 gan3 杆 gang1 岗扛
        gang4 杠钢 gao4 膏 ge1 饹 ge2 搁胳蛤 ge3 个合盖葛 gen4 艮 geng1 更 geng3 颈 gong3 硔 gong4 供 gou1 句枸
        gou4 勾 gu1 蓇骨 gu3 蛄贾 gu4 估 gua1 呱 guan1 纶 guan4 冠观 guang4 桄 gui4 炅 guo1 涡聒过 ha3 哈 ha4 哈
        hai1 咳 han1 犴 han2 汗 han4 扞蔊 hang2 吭行 hang4 巷 hao2 号 hao4 好 he2 纥貉 he4 吓和喝荷隺 heng2 珩行
        heng4 横 hong1 哄 hong3 唝 hong4 哄 hou4 侯 hu1 糊 hu2 和核鹄鹘 hu4 糊 hua1 砉 hua2 划哗 hua4 华 huan2 还
        huan3 㬊 huang4 晃 hui3 虺 hui4 桧溃硊𬭬 hun1 碈 hun2 珲 huo2 和 huo4 和豁 huo5 和 ji1 几奇期 ji2 㴔堲嵴
        ji3 济纪给脊 ji4 系 jia1 伽 jia2 夹 jia4 假 jia5 家 jian4 槛监间 jiang4 将强浆虹 jiao1 教 jiao2 嚼矫
        jiao4 嚼徼校觉 jie1 楷结节 jie2 桔诘 jie4 藉解 jie5 价 jin1 禁 jin4 尽 jing4 劲经 jiu3 氿 ju1 俱岨据车 ju2 锔
        ju3 枸柜 juan1 圈 juan4 卷圈 jue2 角 jue3 蹶 jue4 倔 jun1 筠龟 jun4 菌葰 ka3 咔咯 kan1 看 kan4 阚 kang4 闶
        ke1 坷 ke2 颏 ke4 可嗑 kei1 剋 kong3 倥 kong4 硿空 kuai4 会 kuang4 框 kui3 傀 la1 啦 la2 拉 la4 剌落
        lang4 郎阆 lao4 唠络落 le4 勒 lei2 累 lei3 累 lei4 擂肋 leng1 棱 li2 丽 li3 蠡 li4 浰鬲 li5 哩 liang2 莨量
        liang3 俩 liang4 凉踉靓 liao2 撩橑潦 liao3 了燎 liao4 瞭钌 lie1 咧 lie4 峛 lin4 淋 ling2 令棱 ling3 令
        liu4 溜碌遛镏陆馏 lo5 咯 long3 笼𬕂 long4 弄 lou1 搂 lou2 𦝼 lou4 露 lou5 喽 lu3 芦 lu4 绿 lun2 论 luo1 捋
        luo2 啰 luo4 咯烙 luo5 啰 lv3 偻 ma1 抹摩 ma2 吗 ma3 吗犸 ma4 蚂 mai4 唛 man2 埋蔓 man4 嫚谩 mang2 厖 mei2 糜
        men1 闷 men2 们 men4 呇 meng1 蒙 meng3 蒙 mi2 眯 mi3 咪靡 mi4 蓂 mian4 眄 miao4 缪 miu4 缪 mo2 嬷无藦
        mo4 万抹没磨脉 mu2 模 mu4 牟 na1 南那 na5 哪 nai4 佴 nan2 萳 nan4 难 nang1 囊 nang3 馕 ne2 哪 ni2 伲呢 ni4 泥
        nian2 粘 nie4 乜 ning3 拧 ning4 宁拧甯 niu3 杻 niu4 拗 nuo2 娜𦰡 o4 哦 ou1 区 ou3 𬉼 ou4 沤 pa2 扒耙 pai3 排迫
        pan1 番 pan2 胖 pang1 膀 pang2 磅膀 pao1 泡 pao2 炮跑 pen4 喷 peng2 搒淜澎 pi2 铍陂 pi3 劈否 pi4 埤 pian1 扁片
        pian2 便 pian3 谝 piao2 朴 piao3 漂 piao4 漂蔈骠 pie3 撇 po1 酦颇 po2 繁 po4 朴 pou3 掊 pu1 铺 pu2 仆 pu4 堡
        qi1 欹缉 qi2 荠 qi4 亟槭洓 qia1 袷 qia3 卡 qian1 磏 qian2 犍荨 qian4 纤 qiang1 抢 qiang3 强 qiang4 呛戗跄
        qiao1 雀 qiao2 峤翘 qiao3 悄雀 qiao4 壳 qie1 切 qie2 伽茄 qie4 慊趄 qin2 梣覃 qing4 亲綮 qiu1 湫龟 qiu2 仇
        qu1 焌𫭟 qu3 曲苣 qu5 戌 que1 炔 que4 阙 qun2 麇 rang1 嚷 rang4 瀼 ren2 任 rong2 茸 rou2 𫐓 ruo4 婼 sa3 撒
        sai4 塞 san3 散 sang1 丧 sao4 扫臊 se4 塞 sha1 杉 sha4 嗄沙煞 shai3 色 shan1 扇栅烻 shan4 单嶦禅苫钐 shang3 上
        shao1 鞘 shao4 召少捎稍 she2 折阇 she4 拾舍 shei2 谁 shen1 参糁 shen4 葚 shi1 嘘酾 shi2 什 shi4 峙莳 shi5 殖
        shou2 熟 shu3 数 shua4 刷 shuai4 率 shuang1 泷漴 shui4 说 shun3 楯 shuo4 数 si4 伺似俟 sou4 擞 su4 缩 sui1 尿
        sui2 遂 suo1 嗦挲莎 suo3 溹葰 ta1 踏遢 ta4 拓沓阘 tai1 台苔 tai2 骀 tan2 弹澹镡 tang2 镗 tang3 埫 tao1 叨焘
        teng2 螣 ti1 䏲体 ti4 绨 tian4 瑱 tiao2 调 tiao3 挑 tie3 帖 tie4 帖 ting3 铤 ting4 梃 tong2 垌峒洞穜
        tong4 同通 tu4 吐菟 tui1 忒 tun2 囤 tun4 褪 tuo1 圫 tuo2 柁铊 wa1 哇坬 wa4 瓦 wan3 莞 wan4 蔓 wang1 尢 wei2 为
        wei3 廆萎隗 wei4 硙 wo1 喔 wu2 峿 wu3 迕 wu4 恶 xi1 暿茜裼蹊釐 xi3 憙 xia1 呷 xia2 叚 xia4 厦 xian1 孅
        xian3 洗鲜 xian4 见 xiang2 降 xiang4 相 xiao1 削肖蛸 xiao4 哮滧 xie2 叶絜颉 xie3 血 xie4 解 xin1 莘 xin4 芯
        xing2 饧 xing3 省 xing4 兴 xiong1 芎 xiu3 宿 xiu4 宿臭 xu1 圩欻 xu3 浒 xu4 湑畜 xuan1 咺嬛 xuan4 券旋 xue2 噱
        xun2 郇 xun4 浚 ya1 呀哑 ya4 压 yan1 咽墕殷燕阏 yan2 铅 yan4 掞 yang2 玚 yang4 烊鞅 yao1 约要 yao2 侥铫
        yao4 崾疟 ye1 耶 ye4 咽掖 yi1 椅 yi2 荑 yi3 尾迤 yi4 嗌艾 yin2 硍龈 yin4 窨荫饮 ying2 荥 ying4 应 yo5 哟
        yong4 佣 you2 柚繇蝤 yu1 吁於 yu2 予喁畬 yu4 与吁尉熨蔚 yuan1 涴 yuan2 圜妧媛芫 yue3 哕 yue4 乐栎钥
        yun4 员晕缊 za1 扎 zai3 载 zan3 拶 zan4 酂 zang1 脏 zang4 藏 ze2 咋 zeng1 曾 zeng4 综 zha1 咋查 zha2 劄喋扎炸
        zha2 轧 zha5 馇 zhai2 择翟 zhai4 祭豸 zhan1 占 zhan3 辗 zhang4 涨 zhao1 朝着 zhao2 着 zhe1 折 zhe2 蜇
        zheng1 正症 zheng4 怔挣 zhi1 只氏 zhi3 徵 zhi4 识 zhong4 中种 zhou1 啁婤 zhou2 碡 zhou4 轴 zhu2 术 zhu4 柷
        zhua3 爪 zhuai4 拽 zhuan4 传沌转 zhuang3 奘 zhuang4 幢戆 zhui1 椎 zhuo2 琢着著 zi1 吱孖 zi3 仔子茈訾 zong1 枞
        zu1 菹 zuan4 钻 zui3 咀 zuo1 作嘬 zuo2 笮 zuo3 撮 zuo4 柞酢
        """
}
