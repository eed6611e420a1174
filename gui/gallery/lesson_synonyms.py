"""What else the samples of the course are looked for by, in both languages; the first words count most."""

from collections.abc import Mapping

LESSON_SYNONYMS: Mapping[str, str] = {
    "diabetes_regression": "linear regression, regression, tabular, mean squared error, 선형 회귀, 회귀, "
    "당뇨, 표 데이터",
    "iris_mlp": "iris, classification, tabular, perceptron, 붓꽃, 분류, 퍼셉트론, 다층 퍼셉트론",
    "digits_mlp": "mnist, multi-layer perceptron, fully connected, digits, 손글씨, 숫자, 다층 퍼셉트론, "
    "엠니스트",
    "digits_cnn": "mnist, convolutional neural network, cnn, image classification, 합성곱 신경망, "
    "손글씨 숫자, 이미지 분류, 엠니스트",
    "digits_overfitting": "overfitting, overfit, memorizing, regularization, dropout, generalization, "
    "과적합, 과대적합, 오버피팅, 규제, 드롭아웃, 일반화",
    "digits_augmentation": "data augmentation, mixup, few data, random affine, 데이터 증강, 이미지 증강, "
    "믹스업",
    "pumps_imbalance": "imbalanced data, class imbalance, unbalanced, rare class, csv, class weights, "
    "불균형, 클래스 불균형, 불균형 데이터, 고장 예측",
    "digits_resnet": "residual network, residual block, skip connection, shortcut, batch norm, "
    "잔차 신경망, 잔차 연결, 레즈넷, 스킵 연결",
    "digits_vit": "vision transformer, vit, patches, self attention, 비전 트랜스포머, 이미지 트랜스포머, "
    "트랜스포머",
    "digits_simclr": "self supervised, contrastive learning, representation learning, 자기 지도 학습, "
    "자기지도, 대조 학습, 표현 학습",
    "shapes_segmentation": "semantic segmentation, u-net, unet, pixel, encoder decoder, skip connection, "
    "세그멘테이션, 의미론적 분할, 영역 분할, 분할, 유넷",
    "digits_autoencoder": "autoencoder, auto encoder, bottleneck, compression, unsupervised, 오토인코더, "
    "자기 부호화기, 압축, 비지도 학습, 차원 축소",
    "digits_vae": "variational autoencoder, vae, latent space, generative model, 변분 오토인코더, "
    "잠재 공간, 생성 모델",
    "digits_gan": "generative adversarial network, gan, generator, discriminator, generative model, "
    "생성적 적대 신경망, 적대적 생성, 생성 모델, 판별자, 생성자, 간",
    "digits_diffusion": "diffusion model, ddpm, denoising, generative model, 확산 모델, 디퓨전, "
    "잡음 제거, 생성 모델",
    "series_lstm": "time series, forecasting, lstm, recurrent, prediction, 시계열, 시계열 예측, "
    "순환 신경망, 전력 예측",
    "tones_classify": "audio classification, sound, speech, spectrogram, 1d convolution, 오디오 분류, "
    "소리 분류, 음성, 음악",
    "text_rnn": "sentiment analysis, text classification, recurrent, gru, 감성 분석, 감정 분석, "
    "텍스트 분류, 순환 신경망, 리뷰",
    "text_gpt": "language model, gpt, transformer decoder, text generation, llm, 언어 모델, 텍스트 생성, "
    "트랜스포머, 지피티",
    "text_bert": "masked language model, bert, transformer encoder, pretraining, 언어 모델, "
    "마스크 언어 모델, 트랜스포머, 버트",
    "translate_attention": "machine translation, seq2seq, attention, encoder decoder, 번역, 기계 번역, "
    "어텐션, 시퀀스 투 시퀀스",
    "graph_gcn": "graph neural network, gnn, gcn, node classification, 그래프 신경망, 노드 분류, 그래프",
    "cartpole_dqn": "reinforcement learning, q learning, dqn, game, environment, agent, 강화 학습, "
    "강화학습, 큐러닝, 게임, 에이전트",
    "cartpole_ppo": "ppo, proximal policy optimization, actor critic, a2c, policy gradient, advantage, gae, "
    "정책 경사, 액터 크리틱, 근위 정책 최적화, 강화학습",
}
"""By the stems of their files."""
