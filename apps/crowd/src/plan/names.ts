/** Given and family names as people of one place write them; `familyFirst` where they are written that way round. */
type Names = { given: string; family: string; familyFirst?: true; joined?: true };

const places: Names[] = [
  { given: 'Olivia Harry Amelia George Isla Jack', family: 'Whitfield O’Connor Barnes Fletcher Hughes Ellison' },
  { given: 'Jürgen Käthe Moritz Änne Björn Ulrike', family: 'Weiß Müller Groß Schäfer Jäger Köhler' },
  { given: 'Chloé Étienne Inès Loïc Zoé Rémi', family: 'Lefèvre Dubois Çelik-Morel D’Arcy Garçon Béranger' },
  { given: 'Lucía Íñigo Begoña Martín Nuria Ángel', family: 'Muñoz Giménez Peña Ibáñez Núñez Echeverría' },
  { given: 'Łukasz Małgorzata Paweł Żaneta Michał Grażyna', family: 'Kowalska Wiśniewski Zieliński Dąbrowska Jabłoński Świątek' },
  { given: 'Elif İsmail Gülşen Çağrı Işıl Ömer', family: 'Yılmaz Şahin Öztürk Kılıç Doğan Aydın' },
  { given: 'Bjørn Åse Søren Sigrún Þór Ægir', family: 'Lindqvist Jørgensen Ångström Bjarnason Sæther Østergaard' },
  { given: 'Mai Đức Hạnh Quân Thảo Phương', family: 'Nguyễn Trần Đặng Phạm Võ Lê', familyFirst: true },
  { given: 'Wanjiru Olumide Thandiwe Kwame Amina Sipho', family: 'Kamau Adéyẹmí Nkosi Mensah Diallo Okonkwo' },
  { given: 'Анна Дмитро Ольга Кирилл Надія Борис', family: 'Коваленко Шевчук Бондарь Мороз Лисенко Ткач' },
  { given: 'Ελένη Γιώργος Μαρία Νίκος Σοφία Ηλίας', family: 'Παπαδάκη Οικονόμου Βλάχος Δήμου Ζαχαρίας Λάμπρου' },
  { given: 'فاطمة يوسف ليلى عمر مريم خالد', family: 'الحربي منصور الخطيب حداد العلي ناصر' },
  { given: 'יעל אורי נועה דוד תמר אבי', family: 'כהן לוי פרץ מזרחי ביטון שפירא' },
  { given: 'काव्या विक्रम प्रिया अर्जुन मीरा रोहन', family: 'शर्मा अय्यर पटेल सिंह जोशी मेहता' },
  { given: '純 美咲 翔太 陽菜 健一 結衣', family: '渡辺 田中 佐藤 鈴木 高橋 伊藤', familyFirst: true },
  { given: '小龙 静怡 伟 芳 志强 丽华', family: '王 李 张 刘 陈 欧阳', familyFirst: true, joined: true },
  { given: '지훈 서연 민준 하은 도윤 수아', family: '김 이 박 최 정 강', familyFirst: true, joined: true },
  { given: 'สมชาย มาลี ประยุทธ์ กานดา ธนา อรุณี', family: 'ใจดี ศรีสุข ทองคำ แสงจันทร์ วงศ์ไทย บุญมี' },
  { given: 'ሰላም አበበ ሃና ዳዊት ማርታ ዮሐንስ', family: 'ተስፋዬ በቀለ ግርማ ወልደ ኃይሉ መኮንን' },
];

function namesOf({ given, family, familyFirst, joined }: Names): string[] {
  const between = joined ? '' : ' ';
  const whole = (first: string, last: string) => (familyFirst ? last + between + first : first + between + last);
  return given.split(' ').flatMap((first) => family.split(' ').map((last) => whole(first, last)));
}

/** Made-up names in eleven scripts, each once. */
export const names: readonly string[] = [...new Set(places.flatMap(namesOf).map((name) => name.normalize('NFC')))];
