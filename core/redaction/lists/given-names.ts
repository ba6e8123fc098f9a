/**
 * Common given names of the languages that names are looked for in, written for Concord: those that are also everyday words, months or places are left out,
 * since a capital or a cue word finds them. Arabic names are those that mean a person even without a title.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `
Aaron Abdul Abdullah Abigail Abraham Ada Adam Adrian Adriana Agnes Agnieszka Ahmad Ahmed Aisha Aidan Alan Alana Alba Albert Alberto Alejandra Alejandro
Aleksander Alessandra Alessandro Alex Alexander Alexandra Alexandre Alexei Alexis Alfonso Alfred Alfredo Ali Alice Alicia Alison Allan Allison Alma Alonso Álvaro
Amadou Amalia Amanda Amara Amelia Amina Amir Amit Amparo Amy Ana Anaïs Anders Andrea Andreas Andrei Andrés Andrew Andrzej Anela Angela Ángel Ángela Angelina Angus Anika
Anita Anja Anjali Ann Anna Anne Annette Annie Anthony Antje Antoine Antoinette Antón Antonia Antonio Anwar Anya Araceli Archie Ariana Ariel Armando Arthur Arturo
Asha Ashley Astrid Audrey Aurelio Axel Ayesha Aylin Ayşe Barbara Bárbara Barnaby Bastian Beatrice Beatriz Becky Begoña Belén Ben Benedikt Benita Benjamin Benjamín Bernadette
Bernard Bernardo Bernd Bert Bertha Beryl Beth Bethany Betty Beverley Bianca Birgit Blanca Bob Bogdan Brad Bradley Brandon Brenda Brendan Brian Bridget Brigitte
Bruno Bryan Byron Caitlin Calum Camila Camille Carl Carla Carlo Carlos Carmela Carmen Carol Carolina Caroline Carolyn Carsten Cassandra Catalina Catherine Cecilia
Cedric Celeste Celia Celine Cesar César Chantal Charles Charlie Charlotte Chen Cheryl Chiara Chiyo Chloe Chris Christa Christian Christina Christine Christoph Christopher
Ciara Cindy Claire Clara Clarence Clarissa Claude Claudia Claudio Clémence Cliff Clifford Clive Clyde Colin Colleen Connor Conor Consuelo Cora Cordelia Corinne Cornelia
Craig Cristian Cristina Cristóbal Curtis Cynthia Cyril Daisy Dalia Damian Dan Daniel Daniela Danielle Danny Dante Daphne Darius Darren Dave David Deborah Debbie Declan
Deepak Deirdre Denis Denise Dennis Derek Desmond Diana Diane Didier Diego Dieter Dietrich Dimitri Dina Dmitri Dolores Dominic Dominique Donald Donna Dora Doreen Doris
Dorothea Dorothy Doug Douglas Duncan Dustin Dwayne Dylan Eamon Earl Ed Eddie Edgar Edith Edmund Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eleni Elias Elías Elijah
Elisa Elisabeth Elise Eliza Elizabeth Ella Ellen Ellie Elliot Elliott Elsa Elsie Elvira Emil Emilia Emilio Emily Emma Emmanuel Enrique Eoin Eric Erica Erich Erik Erika
Erin Ernest Ernesto Ernst Erwin Esme Esperanza Esteban Estela Estelle Esther Ethan Ethel Étienne Eugene Eugenia Eugenio Eva Evan Evangeline Eve Evelyn Ewa Fabian Fabio
Fadi Farah Farid Fatima Fatma Fatou Federico Felicity Felipe Felix Félix Fergus Fernanda Fernando Fiona Flora Florence Florian Francesca Francesco Francine Francis Francisca
Francisco Franco François Françoise Frank Franz Fred Freda Freddie Frederic Frederick Frieda Friedrich Fritz Gabriel Gabriela Gabriella Gareth Gary Gavin Gemma Genevieve
Geoff Geoffrey George Georgina Gerald Geraldine Gerard Gerardo Gerhard Germán Gertrude Gideon Gilbert Gilberto Gillian Gina Ginny Giorgio Giovanni Gisela Giulia Giuseppe
Gladys Glen Glenn Gloria Gonzalo Gordon Graham Grainne Greg Gregory Greta Gretchen Guadalupe Guido Guillermo Gunnar Günter Gustavo Guy Gwen Gwendolyn Habib Hal Hamid
Hamza Hana Hanna Hannah Hannelore Hans Harold Harriet Harry Harvey Hassan Hasan Hazel Heather Hector Héctor Heidi Heike Heinrich Heinz Helen Helena Helene Helga Helmut
Henri Henrietta Henrik Henry Herbert Heriberto Herman Hermann Hilda Hillary Hiroshi Holger Horst Howard Hubert Hugh Hugo Humphrey Hussein Ian Ibrahim Ida Ignacio Igor Ilse
Imani Imelda Imogen Imran Inés Ines Inga Ingeborg Ingrid Irene Irina Irma Isaac Isabel Isabella Isabelle Isaiah Ismail Ivan Iván Ivana Ivy Jack Jackie Jacob Jacqueline
Jacques Jaime Jake Jakob Jamal James Jamie Jan Jane Janet Janice Janine Jared Jasmine Jason Javier Jean Jeanne Jeff Jeffrey Jen Jennie Jennifer Jenny Jeremy Jerome Jerry Jess
Jesse Jessica Jill Jim Jimmy Jo Joan Joanna Joanne Joaquín Jochen Jodie Joe Joel Johan Johann Johanna John Johnny Jon Jonas Jonathan Jorge José Josef Josefa Josefina Joseph
Josephine Josh Joshua Josie Joyce Juan Juana Juanita Judith Judy Jules Julia Julian Julián Juliana Julie Juliet Juliette Julio Julius Jürgen Justin Justine Kai Kamal Karen
Karim Karin Karina Karl Karla Karsten Kasia Kate Katharina Katherine Kathleen Kathryn Kathy Katie Katja Katrin Kay Keiko Keith Kelly Kelvin Ken Kenji Kenneth Kerry Kevin
Khadija Khaled Khalid Kieran Kimberly Kirsten Kirsty Klaus Kofi Kristen Kristin Kristina Krzysztof Kumar Kurt Kwame Kyle Laila Lamar Lara Larissa Larry Lars Latoya Laura
Lauren Laurence Laurent Lawrence Layla Leah Leandro Lee Leila Lena Leo León Leon Leonard Leonardo Leonie Leonor Leopold Leroy Leslie Leticia Lewis Liam Lidia Lila Lilian Lilly
Lina Linda Lindsay Lionel Lisa Liv Livia Liz Lloyd Lola Loretta Lorena Lorenzo Lorraine Lou Louis Louisa Louise Lourdes Luc Luca Lucas Lucía Lucia Luciana Lucie Lucien
Lucinda Lucy Ludwig Luigi Luis Luisa Lukas Luke Luna Luther Lydia Lynn Lynne Mabel Macarena Madeleine Madison Magda Magdalena Maggie Magnus Mahmoud Mai Maite Malcolm Malik
Mandy Manfred Manuel Manuela Marc Marcel Marcela Marcelo Marcia Marco Marcos Marcus Margaret Margarita Margot Marguerite Maria María Mariam Mariana Marianne Marie Marilyn
Marina Mario Marion Marisa Marisol Marjorie Marlene Marlon Marta Martha Martin Martín Martina Marvin Mary Maryam Mateo Mathilde Matías Matilda Matt Matteo Matthew
Matthias Maureen Maurice Mauricio Max Maximilian Maya Megan Mehmet Mei Mel Melanie Melinda Melissa Mercedes Meredith Mia Michael Michaela Michel Michele Michelle Miguel Mikael
Mike Mikhail Mila Mildred Milena Millie Mina Ming Minnie Miranda Miriam Mitchell Moira Mohamed Mohammad Mohammed Molly Mona Monica Mónica Monika Monique Morgan Moses Moritz
Muhammad Muriel Mustafa Myra Myriam Myrtle Nabil Nadia Nadine Nahla Nancy Naomi Narges Natalia Natalie Natasha Nathan Nathaniel Neil Nell Nellie Nelly Nelson Nicholas Nick
Nicola Nicolás Nicole Nigel Nikhil Niklas Nils Nina Noah Noel Noemi Nora Norbert Norma Norman Nour Octavia Octavio Ole Oleg Olga Oliver Olivia Olivier Omar Orla Oscar Óscar
Osman Oswald Otto Owen Pablo Paco Padma Paloma Pam Pamela Paola Paolo Pascal Pat Patrice Patricia Patricio Patrick Patty Paul Paula Paulina Pauline Paulo Pedro Peggy Penelope
Penny Percy Perla Pete Peter Petra Phil Philip Philippa Philippe Phillip Phoebe Phyllis Pierre Pilar Pippa Polly Prakash Preeti Priscilla Priya Quentin Quincy Rachel Rafael
Rahul Rainer Raj Rajesh Ralph Ramón Ramona Ramiro Randall Raquel Rashid Raúl Ravi Ray Raymond Rebecca Regina Reginald Reiner Remedios Rena Renate Renato Rene René Renee Reuben
Rhonda Rhys Ricardo Richard Rick Rita Roberta Robert Roberto Robin Rochelle Rod Roderick Rodney Rodrigo Rogelio Roger Roland Rolf Roman Ron Ronald Ronan Ronnie Rory Rosa
Rosalie Rosalind Rosario Rosemary Rosie Ross Roxana Roy Ruben Rubén Rudolf Rudy Rufus Rupert Russell Ruth Ryan Sabina Sabine Sabrina Sadie Saeed Said Salim Sally Salma Salvador
Sam Samantha Sami Samir Samira Samuel Sandra Sandro Sandy Sanjay Santiago Sara Sarah Sasha Saul Scarlett Scott Seamus Sean Sebastian Sebastián Selena Selma Serena Sergei Sergio
Seth Shannon Sharon Shaun Shauna Sheila Shelley Sherry Shirley Sibylle Sidney Siegfried Sigrid Silas Silke Silvia Simon Simón Simone Sinead Siobhan Siobhán Sofia Sofía Solange
Sonia Sonja Sophia Sophie Soraya Stacey Stan Stanley Stefan Stefanie Stella Stephan Stephanie Stephen Steve Steven Stewart Stuart Sue Suleiman Sunil Sunita Susan Susana Susanna
Susanne Susie Suzanne Svetlana Sven Sybil Sylvia Sylvie Tamara Tamika Tanja Tanya Tara Tariq Tatiana Ted Teodoro Terence Teresa Terrence Terri Terry Tessa Thaddeus Thelma
Theo Theodore Theresa Therese Thomas Thorsten Tiffany Tim Timothy Tina Tobias Toby Todd Tom Tomás Tomasz Tommy Toni Tony Tracy Trevor Tristan Trudy Tyler Tyrone Ulrich Ulrike
Umberto Ursula Úrsula Ute Uwe Valentina Valeria Valerie Vanessa Vera Verónica Veronica Vicente Vicky Victor Víctor Victoria Vijay Vikram Vincent Vincenzo Viola Violeta Virginia
Vivian Viviana Vladimir Waleed Wally Walt Walter Wanda Warren Wayne Wendy Werner Wilfred Wilhelm Willem William Willie Wilma Winifred Winston Wolfgang Xavier Ximena Yasmin Yasmine
Yolanda Yolande Yusuf Youssef Yuki Yvette Yvonne Abeba Abena Adaeze Ade Adebayo Adel Adesuwa Aditi Aditya Adnan Adwoa Afua Agata Aiko Ajay Akiko Akosua Akua Alemayehu Aleksandra Alena Alessia Aliyah Aliyu Almaz Alyona Amadi Amal Aminata Anastasia Andile Angelos Anil Anisa
Antonis Anusha Anton Arjun Artem Arun Ashok Asif Awa Ayanda Ayodele Babatunde Balázs Bence Bheki Bilal Bohdan Boris Borys Bongani Bukola Chiamaka Chidi Chika Chima Chinedu Chioma Chukwuma Dagmar Danuta Dariusz Darya Deng Devi Dilnoza Dimitris Dinesh Divya
Dorota Dumisani Ebele Ekaterina Elif Emeka Emre Enzo Eszter Fadwa Faisal Farhan Fatema Fatoumata Fatuma Femi Ferenc Folake Funmi Gábor Galina Ganesh Gaurav Geeta Giannis Githinji Grzegorz Guillaume Gulnara Gurpreet Hadiza Haruka Haruto Hassanatu Hiba Hussain Hyun
Ifeoma Ikenna Ikram Ilona Irfan István Itumeleng Jadwiga Jagdish Jamila Janusz Jarosław Jasmin Javed Jelena Jin Jiří Joanne Jovana Jyoti Kaito Kamala Kamran Kasper Katalin Kateryna Katarzyna Kavita Kelechi Khadijah Kiran Kofi Kostas Kwabena Kweku Lakshmi
Lamine László Lata Lech Leszek Lindiwe Ljubica Lucjan Ludmila Lyudmila Maciej Małgorzata Mahesh Mamadou Mandla Manoj Marek Marija Mariusz Marko Masha Mbali Meena Meera Meenakshi Mehwish Milan Milica Minh Mirela Mohan Moussa Mpho Nadir Naledi Nandini Narendra
Nasreen Natalya Navid Nawal Nisha Nkechi Nikolai Nikos Nomvula Noor Noura Nthabiseng Nuno Obinna Ogechi Oksana Oleksandr Olena Oluwaseun Omari Osama Ousmane Panagiotis Paweł Petros Piotr Pooja Pradeep Quang Rania Rajan Rakesh Ramesh Rana Reem Rekha Rina Rukhsana
Sadia Sakura Samina Sana Sandeep Sanjeev Sara Sekou Seema Shabnam Shanice Shanti Shreya Sibusiso Sizwe Slobodan Snežana Solomon Soumaya Stavros Sushma Sylwia Tadeusz Takeshi Tamar Tatyana Tendai Thabo Thandiwe Themba Thi Thuy Tomoko Tunde Usha Usman Uzma Vasilis
Venkatesh Vikas Vusi Vuyo Wambui Wanjiru Wiremu Wojciech Xin Yaa Yaw Yetunde Yewande Yohannes Yoko Youssouf Yulia Yuko Zeynep Zodwa Zofia Zubair Zuzana
Adela Alberta Aniceto Araceli Aurora Baltasar Basilio Bautista Benito Berta Candela Casilda Cayetana Cayo Chelo Claudina Clemente Concha Crisanto Dámaso Delia Edelmira Elías Elodia Eloy Encarnación Eulalia Evaristo Facundo Fermín Fidel Filomena Fortunato Gaspar Genoveva
Graciela Gregorio Herminia Hilario Hipólito Hortensia Iker Inmaculada Isidoro Isidro Itziar Jacinta Jacinto Jimena Joaquina Justina Leandra Leocadia Lisandro Lucrecia Macario Maruja Maximino Melchor Milagros Modesto Nahuel Narciso Nicanor Nieves Ofelia Olegario Paquita
Pascual Pascuala Pía Plácido Prudencio Purificación Quique Reynaldo Rocío Rogelia Rómulo Rosaura Salomé Saturnino Saúl Sixto Socorro Tadeo Tatiana Teófilo Tobías Toño Urbano Valentín Vicenta Virgilio Wilmer Yamila Yesenia Zenaida Zoila
Alasdair Alun Angharad Aoife Aonghas Bronwen Caoimhe Cerys Ciaran Cillian Dafydd Eilidh Elspeth Emrys Fionn Fionnuala Gethin Gráinne Gwil Hamish Iain Ieuan Ines Lachlan Maeve Mairead Niamh Nuala Oisín Padraig Rhiannon Roisin Saoirse Tadhg
Beth Cressida Clementine Delroy Desmond Ebony Elodie Enid Farley Gus Hattie Irma Keisha Latisha Leland Marlene Mavis Nesta Opal Percival Posy Quinn Rosamund Shaniqua Tyrell Velma Wilhelmina
Zachary Zahra Zainab Zara Zeinab Zoe Zoltan Zsofia
`
    .trim()
    .split(/\s+/u),
);

/** Arabic names that are everyday words, too: names after “the patient”, “my son” and the like. */
export const AMBIGUOUS_ARABIC: ReadonlySet<string> = new Set(
  "أسماء كريم كرم سعيد أمل نور سلام نجوى رامز حنان جميل لطيف أمير أميرة ملك شهد وردة فرح حياة سعد نصر منصور صابر حبيب عزيز فرج وسيم أيمن أكرم أسعد أشرف أنور رضا رجاء رحمة نعمة شمس قمر جنى تالا لانا جود زين زينة تيم ليث هدى راما مجد ضياء علاء بهاء صفاء وفاء".split(
    " ",
  ),
);

/** Given names in Arabic writing, without those that are everyday words, such as أمل and سعيد: these need a title or a cue. */
export const ARABIC_NAMES: ReadonlySet<string> = new Set(
  `
محمد أحمد احمد محمود مصطفى إبراهيم ابراهيم إسماعيل إسحاق يعقوب يوسف يونس موسى عيسى هارون داود سليمان زكريا يحيى عمر عثمان علي حسن حسين خالد طارق وليد زياد رامي سامي سامر سمير منير
نبيل نادر ماهر ياسر عمار فادي فؤاد رشيد هشام هيثم حمزة بلال أنس إياد مروان عدنان غسان جورج إلياس الياس ميشال طوني جمال كمال جلال عماد إيهاب شريف حازم حسام عصام وائل باسم بشار قاسم جاسم
كاظم حيدر عباس جعفر صلاح عادل فيصل سلطان فهد تركي سعود ناصر بدر ماجد نواف عبدالله عبدالرحمن عبدالعزيز
فاطمة خديجة عائشة زينب مريم مريام سارة هاجر آمنة حليمة سلمى سمية رقية صفية ليلى لينا رنا ريم رانيا ندى هدى منى لمى دينا دانا ديانا سناء هناء وفاء ولاء إسراء آلاء دعاء شيماء نجلاء
أسامة أوس جبريل حاتم حذيفة حسان حسني حمدان حمدي خلدون داوود دريد رؤوف راغب راكان رضوان رياض ريان زاهر سرحان سفيان سلمان سليم سهيل شادي شاكر شهاب شوقي صبحي صبري صدقي صفوان صهيب
طلال عاصم عاطف عامر عدي عرفات عزام عزمي عفيف علوي عياض غازي غانم غيث فائز فاروق فتحي فخري فراس فرحات فكري فواز فوزي قدري قيس لطفي مازن محسن مراد مرتضى مرعي مصعب معاذ معتز معن مؤيد منذر مهند مهدي ناجي
نجيب نديم نزار نعمان نعيم نهاد نوري نوفل هاني وجدي وديع وسام ياسين يامن بشير جهاد جواد رائد رامي رفيق زهير سالم شفيق صادق عبود عدلي عزت عصمت فيليب كامل لؤي مأمون مرقس مينا جرجس بطرس بولس حنا شربل بيار جوزيف إيلي
بتول خلود عنود حنين سجى لجين ديمة شروق عبير عفاف عواطف فدوى فيروز كوثر لبنى ليان مايا مرام منال ميرا ميرفت نائلة نهلة نورهان هيا هيفاء وجدان ياسمينة يارا يسرى رباب راوية ربى ريما سهى شذى صابرين عزة لارا لميس ماريا ماري
مادلين جيهان نيفين شيرين إيناس تهاني حصة موضي العنود لطيفة منيرة نجوان وردية فضيلة زليخة زبيدة عتيقة فاطنة حورية خولة رحاب رهف ريتاج
سميرة سعاد نوال نوف نورة نهى نادية ناديا سلوى رغد روان رؤى رشا رولا غادة غدير هند هالة هبة مها ميس ميساء سوسن سهام إلهام ابتسام نسرين ياسمين جميلة كريمة فريدة زهراء بتول حوراء إيمان أمينة
`
    .trim()
    .split(/\s+/u),
);
