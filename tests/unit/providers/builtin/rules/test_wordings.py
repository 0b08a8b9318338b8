# ruff: noqa: E501 - prompts stand here as people type them
"""What shop owners and marketers type, in any order of words: who sells, what, and what is said of it."""

import pytest

from reelwright.common.spec import Brief, Extraction
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

Fields = dict[str, object]

WORDINGS: list[tuple[str, Fields]] = [
    ("matte black headphones called Nox, 15s, tech",
     {"product_name": "Nox", "product_kind": "matte black headphones", "art": "emoji:headphone", "claims": [], "look": "tech", "colours": ["#1c1c1e"], "duration": 15}),
    ("White ceramic mug named Morning for slow mornings",
     {"product_name": "Morning", "product_kind": "White ceramic mug", "art": "cup", "claims": []}),
    ("The Extraordinarily Long Brand Name Ltd., silver wireless headphones",
     {"product_name": "The Extraordinarily Long Brand Name Ltd", "product_kind": "silver wireless headphones", "art": "emoji:headphone", "claims": []}),
    ("Holiday sale 50% off everything at Nordhaus furniture this weekend only",
     {"product_name": "Nordhaus", "product_kind": "furniture", "art": "emoji:couch-and-lamp", "claims": ["Holiday sale 50% off everything", "this weekend only"]}),
    ("organic dog treats Bark & Bowl",
     {"product_name": "Bark & Bowl", "product_kind": "organic dog treats", "art": "pouch", "claims": []}),
    ("our salon Curl Up & Dye, new balayage offer",
     {"product_name": "Curl Up & Dye", "product_kind": "salon", "art": "emoji:scissors", "claims": ["new balayage offer"]}),
    ("Need a reel for my Etsy shop selling crochet plushies, the shop is called LoopyLu",
     {"product_name": "LoopyLu", "product_kind": "Etsy shop", "art": None, "claims": ["selling crochet plushies"], "aspect": "9:16"}),
    ("shop now at lumi.com, Lumi vitamin C serum, glowing skin in 7 days",
     {"product_name": "Lumi", "product_kind": "vitamin C serum", "art": "dropper", "claims": ["glowing skin in 7 days"], "call_to_action": "shop now at lumi.com"}),
    ("Lumi night cream. Wakes up your skin. Shop now at lumi.com",
     {"product_name": "Lumi", "product_kind": "night cream", "art": "cream", "claims": ["Wakes up your skin"], "call_to_action": "Shop now at lumi.com"}),
    ("Book your table at Trattoria Gina, fresh pasta made daily, cosy Italian restaurant",
     {"product_name": "Trattoria Gina", "product_kind": "trattoria", "art": "emoji:spaghetti", "claims": ["fresh pasta made daily", "cosy Italian restaurant"], "call_to_action": "Book your table"}),
    ("Grand opening of Petal & Stem flower shop this Saturday, free roses for the first 50 customers",
     {"product_name": "Petal & Stem", "product_kind": "flower shop", "art": "emoji:bouquet", "claims": ["Grand opening", "this Saturday", "free roses for the first 50 customers"]}),
    ("3 bed house for sale in Oakville, big garden, new kitchen, $420,000. Call Jane Miller Realty 555-201-3344",
     {"product_name": None, "product_kind": "3 bed house", "art": "emoji:house", "claims": ["big garden", "new kitchen"], "call_to_action": "Call Jane Miller Realty 555-201-3344"}),
    ("Luxury apartments at Harbour View Residences, sea views, rooftop pool, from €350k",
     {"product_name": "Harbour View Residences", "product_kind": "Luxury apartments", "art": "emoji:key", "claims": ["sea views", "rooftop pool", "from €350k"]}),
    ("Learn Spanish in 30 days with Hablo, the language app. Download free today",
     {"product_name": "Hablo", "product_kind": "language app", "art": "phone", "claims": ["Learn Spanish in 30 days"], "call_to_action": "Download free today"}),
    ("Make a video for our dental clinic SmileWorks - painless whitening, open Saturdays, book a free consultation",
     {"product_name": "SmileWorks", "product_kind": "dental clinic", "art": "emoji:toothbrush", "claims": ["painless whitening", "open Saturdays"], "call_to_action": "book a free consultation"}),
    ("Ad: \"Zesty\" lemon sparkling water, zero sugar, zero calories, 10s square",
     {"product_name": "Zesty", "product_kind": "lemon sparkling water", "art": "can", "claims": ["zero sugar", "zero calories"], "aspect": "1:1", "duration": 10}),
    ("New energy drink VOLT, 160mg caffeine, no sugar, neon green and black, fast",
     {"product_name": "VOLT", "product_kind": "energy drink", "art": "can", "claims": ["160mg caffeine", "no sugar"], "mood": "fast", "look": "vibrant", "colours": ["#39ff14", "#000000"]}),
    ("cold brew coffee in a can, brand name Northbound, smooth and strong",
     {"product_name": "Northbound", "product_kind": "cold brew coffee", "art": "can", "claims": ["smooth and strong"]}),
    ("Craft IPA from Hopyard Brewing, citrus notes, 6.2%",
     {"product_name": "Hopyard Brewing", "product_kind": "Craft IPA", "art": "beer", "claims": ["citrus notes"]}),
    ("The Kind Bean: fair trade coffee roasted in small batches in Portland",
     {"product_name": "The Kind Bean", "product_kind": "fair trade coffee", "art": "pouch", "claims": ["roasted in small batches in Portland"]}),
    ("My mom's bakery Rosie's Cakes makes wedding cakes to order, elegant pink and white video for Instagram",
     {"product_name": "Rosie's Cakes", "product_kind": "bakery", "art": "emoji:bread", "claims": ["makes wedding cakes to order"], "aspect": "9:16", "colours": ["#f48fb1", "#ffffff"]}),
    ("Instagram ad for handmade silver earrings by Luna & Moss, free shipping over $50",
     {"product_name": "Luna & Moss", "product_kind": "handmade silver earrings", "art": "emoji:gem-stone", "claims": ["free shipping over $50"], "aspect": "9:16"}),
    ("Skincare brand Oré launches a mineral sunscreen SPF 50, no white cast, for sensitive skin",
     {"product_name": "Oré", "product_kind": "mineral sunscreen SPF 50", "art": "tube", "claims": ["no white cast"]}),
    ("Watch commercial: Meridian automatic, sapphire glass, 100m water resistance, dark and luxurious",
     {"product_name": "Meridian", "product_kind": "Watch", "art": "watch", "claims": ["sapphire glass", "100m water resistance"], "look": "luxury"}),
    ("Tutoring service MathMate: one-to-one maths lessons for GCSE students, first lesson free",
     {"product_name": "MathMate", "product_kind": "Tutoring service", "art": None, "claims": ["one-to-one maths lessons", "first lesson free"], "audience": "GCSE students"}),
    ("tax software for freelancers called Ledgerly, file in 10 minutes, from $9 a month",
     {"product_name": "Ledgerly", "product_kind": "tax software", "art": "laptop", "claims": ["file in 10 minutes", "from $9 a month"]}),
    ("baby shampoo Little Cloud no tears, gentle, paediatrician approved",
     {"product_name": "Little Cloud", "product_kind": "baby shampoo", "art": "bottle", "claims": ["no tears", "paediatrician approved"], "mood": "gentle"}),
    ("A heartwarming 30-second ad for Paws & Hearts animal shelter. Adopt, don't shop. Visit pawsandhearts.org",
     {"product_name": "Paws & Hearts", "product_kind": "animal shelter", "art": "emoji:paw-prints", "claims": ["Adopt, don't shop"], "mood": "heartwarming", "call_to_action": "Visit pawsandhearts.org", "duration": 30}),
    ("yoga retreat in Bali, 7 days, Sacred Flow Retreats, book now",
     {"product_name": "Sacred Flow Retreats", "product_kind": "yoga retreat", "art": None, "claims": ["7 days"], "call_to_action": "book now"}),
    ("Hotel Belvedere in the Alps, ski-in ski-out, spa, from 180€ a night",
     {"product_name": "Hotel Belvedere", "product_kind": "hotel", "art": "emoji:hotel", "claims": ["ski-in ski-out", "from 180€ a night"], "setting": "Alps"}),
    ("Black Friday at TechBarn: up to 70% off laptops, 24 hours only, urgent and bold",
     {"product_name": "TechBarn", "product_kind": None, "art": "laptop", "claims": ["Black Friday", "up to 70% off laptops", "24 hours only"], "mood": "urgent"}),
    ("Valentine's day special: two-for-one massages at Serenity Spa",
     {"product_name": "Serenity Spa", "product_kind": "spa", "art": None, "claims": ["Valentine's day special", "two-for-one massages"]}),
    ("Solar panels by SunGrid - cut your bills by 60%, 25 year warranty, free quote at sungrid.co.uk",
     {"product_name": "SunGrid", "product_kind": "Solar panels", "art": None, "claims": ["cut your bills by 60%", "25 year warranty", "free quote"], "call_to_action": "visit sungrid.co.uk"}),
    ("podcast \"Founders at Dawn\" new season every Monday, listen on Spotify",
     {"product_name": "Founders at Dawn", "product_kind": "podcast", "art": "emoji:studio-microphone", "claims": ["new season every Monday", "listen on Spotify"]}),
    ("children's book The Fox Who Counted Stars by Mia Lindgren, bedtime story, whimsical, watercolor pastel",
     {"product_name": "The Fox Who Counted Stars by Mia Lindgren", "product_kind": "children's book", "art": "book", "claims": ["bedtime story"], "mood": "whimsical", "look": "playful"}),
    ("Kombucha brand Fizzly in glass bottles, ginger and lemon, good for your gut",
     {"product_name": "Fizzly", "product_kind": "Kombucha brand", "art": "bottle", "claims": ["ginger and lemon", "good for your gut"]}),
    ("Hot sauce Diablo Rojo, made with ghost peppers, so hot it's illegal, funny ad",
     {"product_name": "Diablo Rojo", "product_kind": "Hot sauce", "art": "bottle", "claims": ["ghost peppers", "so hot it's illegal"], "mood": "funny", "look": "playful"}),
    ("honey from our family farm Golden Acres, raw and unfiltered",
     {"product_name": "Golden Acres", "product_kind": "honey", "art": "jar", "claims": ["raw and unfiltered"]}),
    ("gin ad, botanical, called Hedgerow, green and gold, elegant",
     {"product_name": "Hedgerow", "product_kind": "gin", "art": "spirit", "claims": [], "look": "natural", "colours": ["#2e8b3d", "#d4af37"]}),
    ("toothpaste tablets Chewsy zero waste mint",
     {"product_name": "Chewsy", "product_kind": "toothpaste tablets", "art": "box", "claims": ["zero waste mint"]}),
    ("phone case \"Shellter\" drop tested from 10 feet, clear, slim",
     {"product_name": "Shellter", "product_kind": "phone case", "art": None, "claims": ["drop tested from 10 feet", "clear", "slim"]}),
    ("Smartwatch Pulse 3 tracks your sleep, measures stress and lasts 10 days. For athletes.",
     {"product_name": "Smartwatch Pulse 3", "product_kind": "smartwatch", "art": "watch", "claims": ["tracks your sleep", "measures stress", "lasts 10 days"], "audience": "athletes"}),
    ("linen dress by Sol Studio, breathable, 5 colours, summer vibes on the beach",
     {"product_name": "Sol Studio", "product_kind": "linen dress", "art": "emoji:dress", "claims": ["breathable", "5 colours"], "setting": "beach"}),
    ("plants delivered to your door by Leafy, easy care guide included",
     {"product_name": "Leafy", "product_kind": "plants", "art": "emoji:potted-plant", "claims": ["easy care guide included"]}),
    ("sofa Nimbus: modular, stain resistant, delivered in 5 days. Calm beige living room.",
     {"product_name": "Nimbus", "product_kind": "sofa", "art": "emoji:couch-and-lamp", "claims": ["modular", "stain resistant", "delivered in 5 days"], "mood": "calm", "setting": "living room"}),
    ("robot lawn mower MowBot quiet, GPS guided, no wires",
     {"product_name": "MowBot", "product_kind": "robot lawn mower", "art": None, "claims": ["quiet", "GPS guided", "no wires"]}),
    ("espresso machine Barista Pro, 15 bar pressure, grinds and brews in 30 seconds",
     {"product_name": "Barista Pro", "product_kind": "espresso machine", "art": None, "claims": ["15 bar pressure", "grinds and brews in 30 seconds"]}),
    ("Accountants for small business: Tally & Co. Trustworthy, blue.",
     {"product_name": "Tally & Co", "product_kind": "Accountants", "art": None, "claims": [], "audience": "small business", "mood": "trustworthy", "look": "corporate", "colours": ["#1f5fd6"]}),
    ("dating app for dog lovers, called Fetch",
     {"product_name": "Fetch", "product_kind": "dating app", "art": "phone", "claims": [], "audience": "dog lovers"}),
    ("Pizza delivery: Slice Society, hot in 30 minutes or it's free",
     {"product_name": "Slice Society", "product_kind": "Pizza delivery", "art": "emoji:pizza", "claims": ["hot in 30 minutes or it's free"]}),
    ("Bubble bath \"Foamy Friends\" for kids, tear free",
     {"product_name": "Foamy Friends", "product_kind": "Bubble bath", "art": "bottle", "claims": ["tear free"], "audience": "kids"}),
    ("Charity run Run for Hope on 12 June, sign up at runforhope.org, 5k and 10k",
     {"product_name": "Run for Hope", "product_kind": "Charity run", "art": "emoji:running-shoe", "claims": ["on 12 June", "5k and 10k"], "call_to_action": "sign up at runforhope.org"}),
    ("TEDx conference Ideas in Motion, 20 speakers, one day, early bird tickets $99",
     {"product_name": "Ideas in Motion", "product_kind": "TEDx conference", "art": "emoji:admission-tickets", "claims": ["20 speakers", "one day", "early bird tickets $99"]}),
    ("Art exhibition \"Colours of Silence\" at the Modern Gallery until 30 March",
     {"product_name": "Colours of Silence", "product_kind": "Art exhibition", "art": "emoji:framed-picture", "claims": ["at the Modern Gallery until 30 March"]}),
    ("AI writing tool \"Quillbee\" writes blog posts in your tone of voice, try free for 14 days",
     {"product_name": "Quillbee", "product_kind": "AI writing tool", "art": "laptop", "claims": ["writes blog posts in your tone of voice"], "call_to_action": "try free for 14 days"}),
    ("crm for real estate agents - LeadNest - never lose a lead again",
     {"product_name": "LeadNest", "product_kind": "crm", "art": "laptop", "claims": ["never lose a lead again"], "audience": "real estate agents"}),
    ("Pet grooming by Fluff Stuff, mobile van, we come to you! text 555-0199",
     {"product_name": "Fluff Stuff", "product_kind": "Pet grooming", "art": "emoji:paw-prints", "claims": ["mobile van", "we come to you"], "call_to_action": "text 555-0199"}),
    ("driving school PassFirst, 94% pass rate, evening lessons",
     {"product_name": "PassFirst", "product_kind": "driving school", "art": "emoji:automobile", "claims": ["94% pass rate", "evening lessons"]}),
    ("Hi there, I own a small jewellery brand named Opaline and would love a dreamy 20 sec video for Insta showing our moonstone rings. Prices start at $35.",
     {"product_name": "Opaline", "product_kind": "small jewellery brand", "art": "emoji:gem-stone", "claims": ["Prices start at $35"], "mood": "dreamy", "aspect": "9:16", "duration": 20}),
    ("We just launched our new app! It's called Tidyup and it helps families share chores. Fun, bright, upbeat music.",
     {"product_name": "Tidyup", "product_kind": "app", "art": "phone", "claims": ["helps families share chores"], "mood": "fun"}),
    ("Ad for my wife's pottery - hand thrown bowls and mugs, earthy tones, shop at clayandkin.etsy.com",
     {"product_name": None, "product_kind": "pottery", "art": "emoji:amphora", "claims": ["hand thrown bowls and mugs"], "mood": "earthy", "look": "natural", "call_to_action": "shop at clayandkin.etsy.com"}),
    ("a cinematic spot for Aurum, an 18k gold watch, black background, slow",
     {"product_name": "Aurum", "product_kind": "18k gold watch", "art": "watch", "claims": [], "look": "cinematic", "colours": ["#000000"]}),
    ("Skater hoodie by Concrete Kids, heavyweight cotton, limited run of 200, gritty street look, 15s 9:16",
     {"product_name": "Concrete Kids", "product_kind": "Skater hoodie", "art": None, "claims": ["heavyweight cotton", "limited run of 200", "gritty street look"], "aspect": "9:16", "duration": 15}),
    ("I sell hand-painted ceramic mugs on Etsy under the name Clay & Co. Cosy kitchen vibe, soft music.",
     {"product_name": "Clay & Co", "product_kind": "hand-painted ceramic mugs", "art": "cup", "claims": [], "mood": "soft"}),
    ("New menu at Bistro Lune: truffle pasta, oysters, natural wine. Reserve on 020 7946 0018",
     {"product_name": "Bistro Lune", "product_kind": "bistro", "art": "emoji:fork-and-knife-with-plate", "claims": ["New menu", "truffle pasta", "oysters", "natural wine"], "call_to_action": "Reserve on 020 7946 0018"}),
    ("Get fit in 15 minutes a day with Pulseo, a workout app for busy moms",
     {"product_name": "Pulseo", "product_kind": "workout app", "art": "phone", "claims": ["Get fit in 15 minutes a day"], "audience": "busy moms"}),
    ("Cinematic perfume ad \"Noir Absolu\" black and gold, sensual, slow, 20 seconds, landscape",
     {"product_name": "Noir Absolu", "product_kind": "perfume", "art": "perfume", "claims": [], "mood": "sensual", "aspect": "16:9", "colours": ["#000000", "#d4af37"], "duration": 20}),
    ("A 6 second bumper for Krisp crackers: baked not fried",
     {"product_name": "Krisp", "product_kind": "crackers", "art": "box", "claims": ["baked not fried"], "duration": 6}),
    ("Dentist ad, Dr. Patel Dental, gentle care for nervous patients, call (555) 010-2233",
     {"product_name": "Dr Patel Dental", "product_kind": "dentist", "art": "emoji:toothbrush", "claims": ["gentle care"], "audience": "nervous patients", "call_to_action": "call (555) 010-2233"}),
    ("Hey! We're Mossy, a terrarium shop from Portland. Tiny forests in glass. Calm, natural.",
     {"product_name": "Mossy", "product_kind": "terrarium shop", "art": None, "claims": ["from Portland", "Tiny forests in glass"], "mood": "calm", "look": "natural"}),
    ("Introducing Glow by Nima – a tinted lip oil in 6 shades. Glossy, never sticky. Pink and peach.",
     {"product_name": "Glow by Nima", "product_kind": "tinted lip oil", "art": "lipstick", "claims": ["Glossy", "never sticky"], "colours": ["#f48fb1", "#ffcba4"]}),
    ("FitFuel protein bars taste like dessert. 20g protein, 2g sugar. Grab yours now at fitfuel.com",
     {"product_name": "FitFuel", "product_kind": "protein bars", "art": "sachet", "claims": ["taste like dessert", "20g protein", "2g sugar"], "call_to_action": "Grab yours now at fitfuel.com"}),
    ("Our bamboo toilet paper brand is called Cloudroll. Soft, strong, tree-free. 1% goes to reforestation.",
     {"product_name": "Cloudroll", "product_kind": "bamboo toilet paper", "art": "emoji:roll-of-paper", "claims": ["strong", "tree-free", "1% goes to reforestation"], "mood": "soft"}),
    ("Whisky commercial: Glen Tarrow 12 year old single malt, smoky, peaty, firelight",
     {"product_name": "Glen Tarrow", "product_kind": "12 year old single malt", "art": "spirit", "claims": ["smoky", "peaty", "firelight"]}),
    ("Craft beer festival Hops & Hollers, 40 breweries, 3 stages, 20-22 August, buy tickets now",
     {"product_name": "Hops & Hollers", "product_kind": "Craft beer festival", "art": "emoji:admission-tickets", "claims": ["40 breweries", "3 stages", "20-22 August"], "call_to_action": "buy tickets now"}),
    ("Marketing agency Northstar helps small brands grow. Book a call today. Corporate, blue and white.",
     {"product_name": "Northstar", "product_kind": "Marketing agency", "art": None, "claims": ["helps small brands grow"], "look": "corporate", "call_to_action": "Book a call today", "colours": ["#1f5fd6", "#ffffff"]}),
    ("Elderflower tonic in glass bottles by Fenwick's, low sugar, summer garden party",
     {"product_name": "Fenwick's", "product_kind": "Elderflower tonic", "art": "bottle", "claims": ["low sugar", "summer garden party"]}),
    ("Natural sunscreen stick for surfers, brand SaltSkin, reef safe, SPF 50",
     {"product_name": "SaltSkin", "product_kind": "Natural sunscreen stick", "art": "deodorant", "claims": ["reef safe", "SPF 50"], "audience": "surfers"}),
    ("Photobook service: Printly turns your phone photos into a book in 3 minutes. 20% off with code HELLO20",
     {"product_name": "Printly", "product_kind": "Photobook service", "art": None, "claims": ["turns your phone photos into a book in 3 minutes", "20% off with code HELLO20"]}),
    ("Thanksgiving pies from Sweet Magnolia Bakery, pre-order by Nov 20",
     {"product_name": "Sweet Magnolia Bakery", "product_kind": "Thanksgiving pies", "art": "emoji:pie", "claims": ["pre-order by Nov 20"]}),
    ("ad for my etsy candle shop glow & grow, lavender and vanilla candles, from $12",
     {"product_name": "glow & grow", "product_kind": "etsy candle shop", "art": "candle", "claims": ["lavender and vanilla candles", "from $12"]}),
    ("Winter sale at Nordic Knits: up to 40% off wool sweaters, ends Sunday",
     {"product_name": "Nordic Knits", "product_kind": None, "art": None, "claims": ["Winter sale", "up to 40% off wool sweaters", "ends Sunday"]}),
    ("New in: the Aria handbag by Maison Colette, soft Italian leather, three colours",
     {"product_name": "Aria", "product_kind": "handbag", "art": "emoji:handbag", "claims": ["soft Italian leather", "three colours"]}),
    ("Hello, we need a 15 second ad for our restaurant Saffron House. Best curries in town. Order at saffronhouse.co.uk",
     {"product_name": "Saffron House", "product_kind": "restaurant", "art": "emoji:fork-and-knife-with-plate", "claims": ["Best curries in town"], "call_to_action": "Order at saffronhouse.co.uk", "duration": 15}),
    ("rent a bike with CityWheels, from £5 a day, 40 stations",
     {"product_name": "CityWheels", "product_kind": None, "art": None, "claims": ["rent a bike", "from £5 a day", "40 stations"]}),
    ("Pet insurance by PawSure: from $9 a month, no vet limits",
     {"product_name": "PawSure", "product_kind": "Pet insurance", "art": "emoji:paw-prints", "claims": ["from $9 a month", "no vet limits"]}),
    ("30 sec YouTube ad, meal planning app PlatePal, saves 5 hours a week, for busy families",
     {"product_name": "PlatePal", "product_kind": "meal planning app", "art": "phone", "claims": ["saves 5 hours a week"], "audience": "busy families", "aspect": "16:9", "duration": 30}),
    ("Back to school: ErgoPack school bags, lightweight, reflective, 2 year guarantee",
     {"product_name": "ErgoPack", "product_kind": "school bags", "art": "emoji:backpack", "claims": ["lightweight", "reflective", "2 year guarantee"]}),
    ("Electric toothbrush Sonica X2 - 40,000 strokes a minute, 30 day battery",
     {"product_name": "Sonica X2", "product_kind": "Electric toothbrush", "art": "emoji:toothbrush", "claims": ["40,000 strokes a minute", "30 day battery"]}),
    ("free webinar \"Grow Your Shop\" on 3 May at 6pm, register at shopgrow.io",
     {"product_name": "Grow Your Shop", "product_kind": "free webinar", "art": "laptop", "claims": ["on 3 May at 6pm"], "call_to_action": "register at shopgrow.io"}),
    ("Handcrafted oak dining tables by Holt & Grain. Made to order in Yorkshire. Timeless.",
     {"product_name": "Holt & Grain", "product_kind": "Handcrafted oak dining tables", "art": None, "claims": ["Made to order in Yorkshire", "Timeless"]}),
    ("Video for Mother's Day bouquets from Bloom Room, order by Friday, from $39",
     {"product_name": "Bloom Room", "product_kind": "Mother's Day bouquets", "art": "emoji:bouquet", "claims": ["order by Friday", "from $39"]}),
    ("we're launching Zippy, a grocery delivery app. 10 minutes to your door. Use code ZIP10",
     {"product_name": "Zippy", "product_kind": "grocery delivery app", "art": "phone", "claims": ["10 minutes to your door", "Use code ZIP10"]}),
    ("TikTok: matcha latte powder, brand is Kyoto Club, ceremonial grade, bright green, energetic",
     {"product_name": "Kyoto Club", "product_kind": "matcha latte powder", "art": "pouch", "claims": ["ceremonial grade"], "mood": "energetic", "look": "vibrant", "aspect": "9:16", "colours": ["#2e8b3d"]}),
    ("my new novel The Salt Road comes out May 5, historical fiction, moody and cinematic",
     {"product_name": "The Salt Road", "product_kind": "novel", "art": "book", "claims": ["comes out May 5", "historical fiction"], "mood": "moody", "look": "cinematic"}),
    ("Leather wallets by Tom & Fitch, RFID safe, lifetime guarantee, brown and black",
     {"product_name": "Tom & Fitch", "product_kind": "Leather wallets", "art": "emoji:purse", "claims": ["RFID safe", "lifetime guarantee"], "colours": ["#7b4a2b", "#000000"]}),
    ("Mechanic in Tulsa: honest prices, same day service, Joe's Auto. Call 918-555-0100",
     {"product_name": "Joe's Auto", "product_kind": "mechanic", "art": "emoji:wrench", "claims": ["honest prices", "same day service"], "call_to_action": "Call 918-555-0100"}),
    ("Come to Harvest Fair 2025! Live music, hay rides, 4-6 October, free parking",
     {"product_name": "Harvest Fair 2025", "product_kind": None, "art": None, "claims": ["Live music", "hay rides", "4-6 October", "free parking"]}),
    ("Aloe hand cream by Verdé, no parabens, non greasy, 75 ml tube",
     {"product_name": "Verdé", "product_kind": "Aloe hand cream", "art": "tube", "claims": ["no parabens", "non greasy", "75 ml tube"]}),
    ("Fresh juices in glass bottles. Brand: Presse. Cold pressed daily. Orange and green.",
     {"product_name": "Presse", "product_kind": "Fresh juices", "art": "bottle", "claims": ["Cold pressed daily"], "colours": ["#f77f00", "#2e8b3d"]}),
    ("Kids' coding camp CodeCub, ages 8-14, July 7-18, small groups",
     {"product_name": "CodeCub", "product_kind": "Kids' coding camp", "art": None, "claims": ["ages 8-14", "July 7-18", "small groups"]}),
    ("Our hotel has a rooftop pool and a view of the sea. It's called Casa Azul.",
     {"product_name": "Casa Azul", "product_kind": "hotel", "art": "emoji:hotel", "claims": ["rooftop pool and a view of the sea"]}),
    (
        "10s how to: use the SnapFix phone holder. First clip it to the vent, then drop in your phone, then drive. Tech look",
        {
            "product_name": "SnapFix",
            "product_kind": "phone holder",
            "steps": ["clip it to the vent", "drop in your phone", "drive"],
            "look": "tech",
            "duration": 10,
        },
    ),
    (
        "before and after: kitchen grout cleaner GroutGone, from brown to white in 5 minutes",
        {
            "product_name": "GroutGone",
            "product_kind": "kitchen grout cleaner",
            "before": "brown", "after": "white in 5 minutes", "template": "before_after",
        },
    ),
    (
        "navy and copper whisky Old Harbour, aged 12 years, oak casks, father's day gift",
        {
            "product_name": "Old Harbour",
            "product_kind": "whisky",
            "art": "spirit",
            "colours": ["#14213d", "#b87333"],
            "claims": ["aged 12 years", "oak casks", "father's day gift"],
        },
    ),
    (
        "kids toy blocks BrickoBoo safe, washable, made from wood, colourful playful",
        {"product_name": "BrickoBoo", "product_kind": "kids toy blocks", "art": "box"},
    ),
    (
        "accounting for freelancers. LedgerLy does your taxes while you work. corporate, blue and white",
        {
            "product_name": "LedgerLy",
            "product_kind": "accounting",
            "claims": ["does your taxes while you work"],
            "audience": "freelancers",
        },
    ),
    (
        "FitTrack app - count calories, plan your workouts, free for 30 days. download on the app store",
        {
            "product_name": "FitTrack",
            "call_to_action": "download on the app store",
            "claims": ["count calories", "plan your workouts", "free for 30 days"],
        },
    ),
    (
        'Make a 15 second video ad that shows our new standing desk, the UpDesk Pro, in a home office. It has a bamboo top and a quiet motor. Target: remote workers. End with "Stand up for your back"',
        {
            "product_name": "UpDesk Pro",
            "setting": "home office",
            "claims": ["bamboo top and a quiet motor"],
            "audience": "remote workers",
        },
    ),
    (
        "tiktok ad for GlowUp vitamin c serum, $29.99, vegan, brightens skin in 2 weeks, shop now",
        {
            "product_name": "GlowUp",
            "offer": "$29.99",
            "claims": ["vegan", "brightens skin in 2 weeks"],
            "call_to_action": "shop now",
        },
    ),
    (
        "BLACK FRIDAY 50% off all sneakers at StepUp!! only this weekend",
        {
            "product_name": "StepUp",
            "art": "emoji:running-shoe",
            "offer": "50% off all sneakers",
            "dates": "this weekend",
        },
    ),
]  # fmt: skip

NOTHING_ELSE: list[tuple[str, Fields]] = [
    ("ad for shoes", {"product_kind": "shoes"}),
    ("water bottle", {"product_kind": "water bottle"}),
    ("mug for coffee lovers", {"product_kind": "mug", "audience": "coffee lovers"}),
    ("honey from our farm", {"product_kind": "honey"}),
    ("no white walls, an ad for a lamp", {"product_kind": "lamp"}),
]


@pytest.fixture(scope="module")
def rules() -> BuiltinRules:
    return BuiltinRules(Library().keywords())


def _plain(found: Extraction) -> Fields:
    fields: Fields = found.model_dump()
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()
    }


@pytest.mark.parametrize(("prompt", "wanted"), WORDINGS)
def test_understands_any_order_of_words(rules: BuiltinRules, prompt: str, wanted: Fields) -> None:
    found = _plain(rules.extract(Brief(prompt=prompt)))
    length = wanted.get("duration")
    expected = wanted | ({"duration": str(length)} if length else {})
    wrong = {key: (found[key], value) for key, value in expected.items() if found[key] != value}
    assert not wrong, f"found, wanted: {wrong}"


@pytest.mark.parametrize(("prompt", "_"), WORDINGS)
def test_name_and_kind_are_the_users_own_words(rules: BuiltinRules, prompt: str, _: Fields) -> None:
    found = rules.extract(Brief(prompt=prompt))
    source = " ".join(prompt.lower().replace(".", "").split())
    said = (*found.claims, found.product_name or "", found.product_kind or "", found.audience or "")
    assert all(text.lower().replace(".", "") in source for text in said)
    assert (found.product_name or "").lower() != (found.product_kind or "-").lower()


@pytest.mark.parametrize(("prompt", "wanted"), NOTHING_ELSE)
def test_names_no_brand_where_none_is_said(
    rules: BuiltinRules, prompt: str, wanted: Fields
) -> None:
    found = _plain(rules.extract(Brief(prompt=prompt)))
    assert found["product_name"] is None
    assert found["colours"] == []
    assert {key: found[key] for key in wanted} == wanted
