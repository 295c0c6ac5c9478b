/** What is said to who writes in another language: a bot, what it understands, the way to a person, the number to call. */

export const languageTexts = {
  'language.en':
    'Hello! I am an automatic assistant and I understand Italian. For a person who can help you, write: parla con una persona.',
  'language.ro':
    'Bună! Sunt un asistent automat și înțeleg italiana. Pentru a vorbi cu o persoană, scrieți: parla con una persona.',
  'language.uk':
    'Вітаю! Я автоматичний помічник і розумію італійську. Щоб поговорити з людиною, напишіть: parla con una persona.',
  'language.ru':
    'Здравствуйте! Я автоматический помощник и понимаю итальянский. Чтобы поговорить с человеком, напишите: parla con una persona.',
  'language.es':
    '¡Hola! Soy un asistente automático y entiendo italiano. Para hablar con una persona, escriba: parla con una persona.',
  'language.pt':
    'Olá! Sou um assistente automático e entendo italiano. Para falar com uma pessoa, escreva: parla con una persona.',
  'language.fr':
    'Bonjour ! Je suis un assistant automatique et je comprends l’italien. Pour parler à une personne, écrivez : parla con una persona.',
  'language.de':
    'Hallo! Ich bin ein automatischer Assistent und verstehe Italienisch. Um mit einem Menschen zu sprechen, schreiben Sie: parla con una persona.',
  'language.sq':
    'Përshëndetje! Jam një asistent automatik dhe kuptoj italisht. Për të folur me një person, shkruani: parla con una persona.',
  'language.pl':
    'Dzień dobry! Jestem automatycznym asystentem i rozumiem włoski. Aby porozmawiać z człowiekiem, proszę napisać: parla con una persona.',
  'language.ar': 'مرحبا! أنا مساعد آلي وأفهم الإيطالية. للتحدث مع شخص اكتب: parla con una persona',
  'language.hi': 'नमस्ते! मैं एक स्वचालित सहायक हूँ और इतालवी समझता हूँ। किसी व्यक्ति से बात करने के लिए लिखें: parla con una persona',
  'language.pa':
    'ਸਤ ਸ੍ਰੀ ਅਕਾਲ! ਮੈਂ ਇੱਕ ਆਟੋਮੈਟਿਕ ਸਹਾਇਕ ਹਾਂ ਅਤੇ ਇਤਾਲਵੀ ਸਮਝਦਾ ਹਾਂ। ਕਿਸੇ ਵਿਅਕਤੀ ਨਾਲ ਗੱਲ ਕਰਨ ਲਈ ਲਿਖੋ: parla con una persona',
  'language.ur':
    'السلام علیکم! میں ایک خودکار معاون ہوں اور اطالوی سمجھتا ہوں۔ کسی شخص سے بات کرنے کے لیے لکھیں: parla con una persona',
  'language.bn': 'নমস্কার! আমি একটি স্বয়ংক্রিয় সহকারী এবং ইতালীয় বুঝি। একজন মানুষের সঙ্গে কথা বলতে লিখুন: parla con una persona',
  'language.zh': '您好！我是自动助手，只懂意大利语。如需与工作人员交谈，请输入：parla con una persona',

  'call.en': 'Call 112 now.',
  'call.ro': 'Sunați acum la 112.',
  'call.uk': 'Телефонуйте 112 зараз.',
  'call.ru': 'Звоните 112 сейчас.',
  'call.es': 'Llame al 112 ahora.',
  'call.pt': 'Ligue para o 112 agora.',
  'call.fr': 'Appelez le 112 maintenant.',
  'call.de': 'Rufen Sie jetzt 112 an.',
  'call.sq': 'Telefononi 112 tani.',
  'call.pl': 'Proszę dzwonić pod 112.',
  'call.ar': 'اتصل بالرقم 112 الآن.',
  'call.hi': 'अभी 112 पर फ़ोन करें।',
  'call.pa': 'ਹੁਣੇ 112 ਤੇ ਫ਼ੋਨ ਕਰੋ।',
  'call.ur': 'ابھی 112 پر کال کریں۔',
  'call.bn': 'এখনই 112 নম্বরে ফোন করুন।',
  'call.zh': '请立即拨打 112。',
} as const;
