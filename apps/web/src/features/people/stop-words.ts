import { folded } from './fold.js';

/** Words that say nothing about what somebody offers or looks for, in each language of the pages. */
const words = `
  a about all also an and any anybody anyone are around as at be because been but by can could do does even every everybody
  find finding for forty friend from get getting give good great have help helping her here his how i if in into is it its just
  know knows like little look looking lot love make making many me meet meeting more most much my need needs new nice not now of
  on one only open or other our out over own people person quiet really right share sharing so some somebody someone something
  somewhere thank that the their them there they thing things this those to too up us use using very want wants we well what
  when where which who whom why will willing with work working would year years you your

  aber alle allem allen aller alles als am an andere anderen auch auf aus bei beim bin bis braucht brauche das dass dein dem den
  der des die dies diese dieser durch ein eine einem einen einer eines er es etwas euch finde finden für ganz gern gerne gibt
  gut gute guten habe haben hat helfe helfen hier hilfe ich ihr ihre im immer in ist jede jeden jemand jemanden kann kenne kennt
  kein können leute mehr mein meine mich mir mit möchte nach neu neue neuen nicht noch nur oder ohne rund sehr sein sich sie
  sind so suche sucht suchen über um und uns unser unter viel viele vom von vor war was weiß wenn wer werden wie wir wird wo
  zu zum zur zusammen unterstützung menschen

  aide aider aimerais ainsi alors après au aussi autre autres aux avec avoir beaucoup bien bon bonne bonnes bons ce cela ces
  cet cette chez comme connaître connais connaît dans de des donner du elle en encore entre est et être eux faire fait gens il
  ils je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous nouveau nouvelle nouveaux on ou où par parle pas
  personne personnes peu peux peut plus pour pouvoir quelque quelques quelqu qui quoi recherche rencontrer sa sans se ses si
  son sont sur ta te tes ton tous tout toute toutes très trouver tu un une vers veut veux vos votre vous cherche cherchons

  al algo alguien algún alguna algunos ante así aún ayuda ayudar bien buen buena buenas bueno buenos busca buscar busco cada
  como con conocer conozco cual cuando de del desde donde dos el ella ellos en encontrar entre era es esa ese eso esta este
  esto gente gran grande gusta hacer hacia hasta hay la las le les lo los más me mi mis mucho muchos muy nada ni no nos
  nuestra nuestro nueva nuevas nuevo nuevos o otra otras otro otros para pero persona personas poco por porque puedo puede que
  quiero quien se ser si sin sobre son soy su sus también te tener tengo todo todos tu tus un una unas uno unos y ya yo

  ajuda ajudar algum alguma alguns alguém ao aos aquele as até boa boas bom bons cada com conhecer conheço da dar das do dos e
  ela ele eles em encontrar entre essa esse esta este eu fazer foi gente gosto grande há isso isto já lhe mais mas me mesmo
  meu minha muito muitos na não nas no nos nós nossa nosso nova novas novo novos num numa o os ou outra outro outros para
  pela pelo pessoa pessoas pode posso por porque precisa preciso procura procurar procuro quando que quem quero se sem ser seu
  são sobre só sou sua também te tem tenho ter todo todos tudo um uma umas uns você

  人 方 的 事 こと もの 人達 方々 誰 何 私 者 等 探 探し 探して 手 手伝 手伝い お手伝い 手伝う 詳 詳しい 支援 協力 募集 紹介 相談 経験 希望 可能 対応 興味 一緒 新しい 良い
  いる ある する

  من في على إلى عن مع أو ثم أن إن لا ما هو هي هم أنا نحن أنت هذا هذه ذلك تلك الذي التي الذين كل بعض أي كان يكون قد لم لن عند بين
  حول شخص أشخاص أحد شيء أريد أبحث يبحث البحث ابحث مساعدة المساعدة أساعد يمكنني أستطيع لدي جديد جديدة جيد جيدة كثير أكثر غير
  حتى لكن بعد قبل منذ كيف متى أين
`;

/** Folded. */
export const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/).map(folded));
