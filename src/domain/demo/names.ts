// cspell:disable
/** Given and family names of the region and of people who came to it; put together by chance, nobody in particular. */
export const GIVEN =
  `Tendai Tatenda Tafadzwa Tinashe Tawanda Takudzwa Kudzai Kudakwashe Munashe Panashe Ruvimbo Rutendo Rumbidzai Nyasha Nyaradzo Netsai
  Vimbai Chiedza Chenai Tariro Tsitsi Tapiwa Simbarashe Shamiso Shingai Ropafadzo Patience Precious Blessing Memory Gift Innocent Learnmore
  Sibusiso Sibongile Siphiwe Sipho Nomsa Nomvula Nkosana Nkosilathi Mthokozisi Thulani Thabani Themba Mandla Zanele Zodwa Lungile Lindiwe
  Busisiwe Bheki Dumisani Ayanda Khanyisile Naledi Kagiso Lerato Tebogo Thabo Palesa Mpho Refilwe Boitumelo Chanda Mutinta Mwila Natasha
  Bwalya Chileshe Joseph Grace Esther Ruth Samuel David Michael Susan Margaret Elizabeth James Robert Joyce Alice Charles Martha Brian
  Priya Anil Rajesh Sunita Farah Imran Yusuf Aisha Fatima Omar Wei Ling João Inês Paulo Marta Carla Rui Hendrik Annelise Johan Marius
  Elsabe Pieter Ingrid Klaus Anke Matteo Giulia Camille Luc Siobhan Declan Fiona Hamish Karin Lars Mette Olga Ivan Elena Diego Lucía`.split(
    /\s+/,
  )

export const FAMILY =
  `Moyo Ndlovu Ncube Sibanda Dube Nyathi Mpofu Khumalo Mlambo Chikwanha Chigumba Chirwa Chiweshe Chitando Chinyoka Gumbo Hove Hungwe
  Kamba Kanyemba Kapfumvuti Katsande Madziva Magaya Mahachi Makoni Mandaza Mangwiro Mapfumo Marange Masuku Matanga Mavhunga Mazarura
  Mbanje Mhlanga Mhondoro Muchena Mudzingwa Mufandaedza Mukanya Munemo Mupfumi Murambiwa Murehwa Musarurwa Mutambara Mutsvairo Muzenda
  Ngwenya Nhamo Nhema Nkala Nkomazana Nyakudya Nyamhunga Nyoni Rusike Sango Shumba Sigauke Tshuma Tsvakai Zhou Zinyemba Zvobwo
  Banda Phiri Tembo Zulu Mwanza Daka Sakala Mumba Kaunda Lungu Molefe Mokoena Dlamini Nkosi Khoza Baloyi Motsepe Seretse Kgosi Letsholo
  Patel Desai Naidoo Pillay Khan Chothia Ferreira Sousa Cardoso Botha Steyn Pretorius Venter Coetzer Fischer Brandt Weber Rossi Conti
  Laurent Moreau Byrne Gallagher Fraser MacLeod Olsen Lindqvist Wong Chen Okonkwo Adeyemi Mensah Owusu Kariuki Otieno Wanjiru Petrov`.split(
    /\s+/,
  )

/** First words of firms, farms and schools; places that are on no map. */
export const PLACES =
  `Acacia Amber Anchor Baobab Bluegum Bonfire Bridge Cedar Copper Crane Crossing Dawn Eastgate Elephant Falls Fern Flamboyant Forest
  Garden Glen Granite Green Hammerkop Harvest Heron Hill Honeyguide Impala Jacaranda Kingfisher Kopje Kudu Lakeside Leopard Lilac Lion
  Mahogany Maple Marula Meadow Mopane Mosi Mountain Msasa Mukwa Musasa Northfield Oak Orchard Palm Paradise Pioneer Plateau Quarry
  Rainbow Ridge River Rock Rosewood Sable Savanna Silver Southern Spring Stone Summit Sunbird Teak Terrace Thorn Upland Valley Victory
  Vista Vlei Waterberry Westwood Willow Windmill Zebra Zambezi`.split(/\s+/)

/** Household mail: the company's own list of public providers knows this one. */
export const HOME_MAIL = 'mail.example'
